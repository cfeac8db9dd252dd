import KithKit
import SwiftUI

/// A hard moment: numbers at once, locked or not, with or without signal; the member's own words where Kith is open.
struct HardMomentScreen: View {
    let presenter: HardMomentPresenter
    let door: Door
    @Environment(\.dismiss) private var dismiss

    var body: some View {
        Page {
            PlainButton(say("help.back")) { back() }
            Heading(title: say("help.title"), what: say("help.how"))
            ForEach(presenter.lines) { line in CrisisCard(line: line) }
            if let own = presenter.own {
                if !own.people.isEmpty {
                    Subheading(say("help.people"))
                    Card { ForEach(own.people, id: \.contact.id) { PersonLine(reach: $0) } }
                }
                Subheading(say("help.own"))
                if own.notes.isEmpty { Text(say("help.own_none")).foregroundStyle(Look.quiet) }
                ForEach(own.notes, id: \.id) { NotePaper(note: $0) }
            } else if door.phase == .locked {
                PlainButton(say("help.unlock")) { back() }
            }
        }
        .task(id: door.phase) {
            // Kith may be locked while this is open.
            if door.phase == .open { await presenter.look(in: door.session) } else { presenter.forget() }
        }
        .onDisappear { presenter.gone() }
    }

    private func back() {
        presenter.back()
        dismiss()
    }
}

/// One line that helps: its number large enough to be read from arm's length.
private struct CrisisCard: View {
    let line: CrisisLine

    private var name: String { say("help.\(line.id).name") }
    private var act: String { line.channel == .call ? say("help.call") : say("help.text") }

    var body: some View {
        Card {
            Text(name).bold()
            Text(say("help.\(line.id).when")).foregroundStyle(Look.quiet)
            Text(Say.words.number(line.number)).font(.system(.largeTitle, design: .rounded).bold())
            if let link = line.link {
                Link(destination: link) { Text(act).frame(maxWidth: .infinity).forAFinger() }
                    .accessibilityLabel("\(act) \(name)")
            }
        }
    }
}
