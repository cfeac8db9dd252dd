import KithKit
import SwiftUI

/// A hard moment: numbers at once, locked or not, with or without signal; the member's own words where Kith is open.
struct HardMomentScreen: View {
    let presenter: HardMomentPresenter
    let door: Door
    @Environment(\.dismiss) private var dismiss

    var body: some View {
        Page {
            Button(say("help.back")) { dismiss() }.frame(minHeight: Look.target)
            Heading(title: say("help.title"), what: say("help.how"))
            ForEach(presenter.lines) { line in CrisisCard(line: line) }
            if let own = presenter.own {
                if !own.people.isEmpty {
                    Text(say("help.people")).font(.headline).accessibilityAddTraits(.isHeader)
                    Card { ForEach(own.people, id: \.contact.id) { PersonLine(reach: $0) } }
                }
                Text(say("help.own")).font(.headline).accessibilityAddTraits(.isHeader)
                if own.notes.isEmpty { Text(say("help.own_none")).foregroundStyle(Look.quiet) }
                ForEach(own.notes, id: \.id) { NotePaper(note: $0) }
            } else if door.phase == .locked {
                Button(say("help.unlock")) { dismiss() }.frame(minHeight: Look.target)
            }
        }
        .task(id: door.phase) {
            // Kith may be locked while this is open.
            if door.phase == .open { await presenter.look(in: door.session) } else { presenter.forget() }
        }
        .onDisappear { presenter.forget() }
    }
}

/// One line that helps: its number large enough to be read from arm's length.
private struct CrisisCard: View {
    let line: CrisisLine

    var body: some View {
        Card {
            Text(say("help.\(line.id).name")).bold()
            Text(say("help.\(line.id).when")).foregroundStyle(Look.quiet)
            Text(line.number).font(.system(.largeTitle, design: .rounded).bold())
            if let link = line.link {
                Link(line.channel == .call ? say("help.call") : say("help.text"), destination: link)
                    .frame(maxWidth: .infinity, minHeight: Look.target)
            }
        }
    }
}
