import KithKit
import SwiftUI

/// The settings: the member's, and only on this device.
struct SettingsScreen: View {
    let presenter: SettingsPresenter
    let door: Door

    var body: some View {
        List {
            NavigationLink(say("settings.about")) { AboutTopic(presenter: presenter) }
            NavigationLink(say("settings.lock")) { LockTopic(presenter: presenter, door: door) }
            NavigationLink(say("settings.export")) { CopyTopic(presenter: presenter) }
            NavigationLink(say("settings.removed")) { RemovedTopic(presenter: presenter) }
            NavigationLink(say("settings.erase")) { Page { EraseEverything(door: door) } }
            TroubleLine(trouble: presenter.trouble)
        }
        .navigationTitle(say("settings.title"))
        .task { await presenter.look() }
    }
}

/// What the member says of themselves.
private struct AboutTopic: View {
    let presenter: SettingsPresenter
    @State private var name = ""
    @State private var about = ""

    var body: some View {
        Form {
            Question(ask: say("about.name"), answer: $name)
            Question(ask: say("about.about"), hint: say("about.about_hint"), answer: $about, isLong: true)
            TroubleLine(trouble: presenter.trouble)
            MainButton(say("act.keep")) {
                let before = presenter.shown?.profile
                _ = await presenter.keep(
                    ProfileWritten(name: changed(name, before?.name), about: changed(about, before?.about)))
            }
        }
        .navigationTitle(say("about.title"))
        .onAppear {
            name = presenter.shown?.profile?.name ?? ""
            about = presenter.shown?.profile?.about ?? ""
        }
    }
}

/// What was removed and waits.
private struct RemovedTopic: View {
    let presenter: SettingsPresenter
    @State private var erasing: Removed?

    var body: some View {
        Page {
            Text(say("removed.what"))
            if let removed = presenter.shown?.removed {
                if removed.isEmpty { Text(say("removed.none")).foregroundStyle(Look.quiet) }
                ForEach(removed, id: \.id) { one in
                    Card {
                        Text(one.title).bold()
                        Button(say("act.bring_back")) { Task { await presenter.bringBack(one.id) } }
                            .frame(minHeight: Look.target)
                        Button(say("act.erase")) { erasing = one }.frame(minHeight: Look.target)
                    }
                }
            }
        }
        .navigationTitle(say("settings.removed"))
        .confirmationDialog(
            say("removed.erase_title"), isPresented: Binding { erasing != nil } set: { if !$0 { erasing = nil } },
            titleVisibility: .visible, presenting: erasing
        ) { one in
            Button(say("act.erase"), role: .destructive) { Task { await presenter.erase(one.id) } }
        } message: { _ in
            Text(say("removed.erase_what"))
        }
    }
}

/// A copy of everything, by the share sheet.
private struct CopyTopic: View {
    let presenter: SettingsPresenter
    private let sheet = ShareByActivity()
    @State private var people = false
    @State private var removed = false

    var body: some View {
        Form {
            Section {
                Toggle(say("export.people"), isOn: $people)
                Toggle(say("export.removed"), isOn: $removed)
            } header: {
                Text(say("export.what")).textCase(nil)
            } footer: {
                Text(say("export.open"))
            }
            TroubleLine(trouble: presenter.trouble)
            MainButton(say("export.make")) {
                guard let copy = await presenter.copy(people: people, removed: removed) else { return }
                try? await sheet.share(copy, named: "kith.json")
            }
        }
        .navigationTitle(say("settings.export"))
    }
}

/// Erases everything here, after a plain question.
struct EraseEverything: View {
    let door: Door
    @State private var sure = false

    var body: some View {
        Card {
            Text(say("erase.what"))
            Text(say("erase.copy")).foregroundStyle(Look.quiet)
            Button(say("erase.do")) { sure = true }.frame(minHeight: Look.target)
        }
        .confirmationDialog(say("erase.sure"), isPresented: $sure, titleVisibility: .visible) {
            Button(say("erase.yes"), role: .destructive) { Task { await door.eraseEverything() } }
            Button(say("erase.no"), role: .cancel) {}
        } message: {
            Text(say("erase.sure_what"))
        }
    }
}
