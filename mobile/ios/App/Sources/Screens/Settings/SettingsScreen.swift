import KithKit
import SwiftUI

/// The settings: the member's, and only on this device.
struct SettingsScreen: View {
    let places: Places
    let door: Door

    private var presenter: SettingsPresenter { places.settings }

    var body: some View {
        List {
            NavigationLink(say("settings.about"), value: Route.about)
            NavigationLink(say("settings.lock")) { LockTopic(presenter: presenter, door: door) }
            NavigationLink(say("settings.shared")) { SharedTopic(places: places) }
            NavigationLink(say("settings.export")) { CopyTopic(places) }
            NavigationLink(say("settings.removed")) { RemovedTopic(presenter: presenter) }
            NavigationLink(say("settings.erase")) { Page { EraseEverything(door: door) } }
        }
        .navigationTitle(say("settings.title"))
        .task { await presenter.begin() }
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
                LazyVStack(alignment: .leading, spacing: 16) {
                    ForEach(removed, id: \.id) { one in
                        Card {
                            Text(one.title).bold()
                            PlainButton(say("act.bring_back")) { await presenter.bringBack(one.id) }
                            PlainButton(say("act.erase")) { erasing = one }
                        }
                    }
                }
            }
            TroubleLine(trouble: presenter.trouble)
        }
        .task { await presenter.begin() }
        .navigationTitle(say("settings.removed"))
        .confirmationDialog(
            say("removed.erase_title"), isPresented: bound { erasing != nil } set: { if !$0 { erasing = nil } },
            titleVisibility: .visible, presenting: erasing
        ) { one in
            Button(say("act.erase"), role: .destructive) { Task { await presenter.erase(one.id) } }
        } message: { _ in
            Text(say("removed.erase_what"))
        }
    }
}

/// Erases everything here, after a plain question. Why it was not erased is said by whatever stands there then.
struct EraseEverything: View {
    let door: Door
    @Environment(HandedOver.self) private var handed
    @State private var sure = false

    var body: some View {
        Card {
            Text(say("erase.what"))
            Text(say("erase.copy")).foregroundStyle(Look.quiet)
            PlainButton(say("erase.do")) { sure = true }
        }
        .modifier(
            Ask(
                title: say("erase.sure"), what: say("erase.sure_what"), yes: say("erase.yes"), no: say("erase.no"),
                isAsking: $sure
            ) {
                await door.eraseEverything()
                guard door.trouble == nil else { return }
                handed.empty()
                ChosenFile.handed.empty()
            })
    }
}
