import KithKit
import SwiftUI

/// The four places of an open Kith, and what somebody was in the middle of.
struct PlacesScreen: View {
    let places: Places
    let door: Door
    @Environment(HandedOver.self) private var handed
    @State private var writing: BeingWritten?

    var body: some View {
        let first = handed.waiting.first
        VStack(spacing: 0) {
            if door.trouble != nil { NotErasedLines(door: door) }
            if let unread = places.drafts.unread { UnreadLines(why: unread) }
            if let name = door.cameBack { CameBackBar { goOn(with: name) } }
            TabView {
                TodayScreen(places: places, door: door)
                    .tabItem { Label(say("place.today"), systemImage: "sun.horizon") }
                GoalsScreen(places: places)
                    .tabItem { Label(say("place.goals"), systemImage: "signpost.right") }
                HopeScreen(places: places)
                    .tabItem { Label(say("place.hope"), systemImage: "lamp.table") }
                PeopleScreen(places: places)
                    .tabItem { Label(say("place.people"), systemImage: "person.2") }
            }
        }
        .sheet(item: $writing) { FormScreen(form: $0.form) }
        .sheet(item: bound { handed.waiting.first } set: { if $0 == nil, let first { handed.seen(first.id) } }) {
            HandedScreen(handed: $0.what, places: places)
        }
    }

    private func goOn(with name: DraftName) {
        writing = BeingWritten(places.goOn(with: name))
        door.wentOn()
    }
}

/// Something that was being written is still here.
private struct CameBackBar: View {
    let press: () -> Void

    var body: some View {
        HStack {
            Text(say("draft.back"))
            Spacer()
            PlainButton(say("act.go_on"), press: press)
        }
        .padding(.horizontal, 16)
        .background(Look.leaf)
        .foregroundStyle(Look.onLeaf)
    }
}

/// What was to be erased is still here, and was never locked.
private struct NotErasedLines: View {
    let door: Door

    var body: some View {
        VStack(alignment: .leading) {
            TroubleLine(trouble: door.trouble)
            PlainButton(say("act.close")) { door.dismissTrouble() }
        }
        .padding(16)
    }
}

/// Something that was being written is still here, and could not be read.
private struct UnreadLines: View {
    let why: Trouble

    var body: some View {
        VStack(alignment: .leading) {
            Text(say("draft.back"))
            TroubleLine(trouble: why)
        }
        .padding(16)
    }
}

extension Handed {
    /// What another app handed over. A file is read when it comes, open or locked, so that the phone's copy need not
    /// stay.
    init(_ url: URL) async {
        guard url.isFileURL else {
            self = .link(url.absoluteString)
            return
        }
        do throws(Trouble) {
            self = .file(try await ChosenFile.read(url))
        } catch {
            self = .unread(error)
        }
    }
}

/// What was handed over, where it belongs.
private struct HandedScreen: View {
    let handed: Handed
    let places: Places
    @Environment(\.dismiss) private var dismiss

    var body: some View {
        NavigationStack {
            Group {
                switch handed {
                case .file(let file): TakeScreen(places, file: file)
                case .link(let link): MeetScreen(places, with: nil, link: link)
                case .unread(let trouble):
                    Page {
                        Heading(title: say("take.title"))
                        TroubleLine(trouble: trouble)
                    }
                }
            }
            .routes(places)
            .toolbar { Button(say("act.close")) { dismiss() } }
        }
        .withHardMomentBar()
    }
}
