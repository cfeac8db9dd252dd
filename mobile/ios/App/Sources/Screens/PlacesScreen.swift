import KithKit
import SwiftUI

/// The four places of an open Kith, and what somebody was in the middle of.
struct PlacesScreen: View {
    let places: Places
    let door: Door
    /// What another app handed over, until it has been seen.
    @Binding var brought: Brought?
    @State private var writing: BeingWritten?

    var body: some View {
        VStack(spacing: 0) {
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
        .sheet(item: $brought) { BroughtScreen(brought: $0, places: places) }
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
            Button(say("act.go_on"), action: press).frame(minHeight: Look.target)
        }
        .padding(.horizontal, 16)
        .background(Look.leaf)
        .foregroundStyle(Look.onLeaf)
    }
}

/// What another app handed over. A file is read when it comes, open or locked, so that the phone's copy need not stay.
struct Brought: Identifiable {
    let id = UUID()
    let handed: Handed

    init(_ url: URL) async {
        guard url.isFileURL else {
            handed = .link(url.absoluteString)
            return
        }
        do throws(Trouble) {
            handed = .file(try await ChosenFile.read(url))
        } catch {
            handed = .unread(error)
        }
    }
}

/// What was handed over, where it belongs.
private struct BroughtScreen: View {
    let brought: Brought
    let places: Places
    @Environment(\.dismiss) private var dismiss

    var body: some View {
        NavigationStack {
            Group {
                switch brought.handed {
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
    }
}
