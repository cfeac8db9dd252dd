import KithKit
import SwiftUI

/// The people who walk with the member.
struct PeopleScreen: View {
    let presenter: PeoplePresenter
    @State private var writing = false

    var body: some View {
        NavigationStack {
            Page {
                Heading(title: say("people.title"), what: say("people.what"))
                if let people = presenter.shown {
                    if people.items.isEmpty {
                        Invitation(text: say("people.none"), act: say("people.new")) { writing = true }
                    }
                    ForEach(people.items, id: \.contact.id) { reach in
                        NavigationLink {
                            PersonScreen(id: reach.contact.id, presenter: presenter)
                        } label: {
                            Card { PersonLine(reach: reach) }
                        }
                        .buttonStyle(.plain)
                        .task { if reach.contact.id == people.items.last?.contact.id { await presenter.more() } }
                    }
                }
                TroubleLine(trouble: presenter.trouble)
            }
            .toolbar { Button(say("people.new")) { writing = true } }
        }
        .task { await presenter.look() }
        .sheet(isPresented: $writing) { PersonForm(presenter: presenter) }
    }
}

/// Somebody: how to reach them, and when.
struct PersonScreen: View {
    let id: EntryName
    let presenter: PeoplePresenter
    @State private var writing = false
    @Environment(\.dismiss) private var dismiss

    private var person: Person? { presenter.shown?.items.first { $0.contact.id == id }?.contact }

    var body: some View {
        Page {
            if let person {
                Heading(title: person.name, what: person.how.isEmpty ? nil : person.how)
                Text(say("person.ways")).font(.headline).accessibilityAddTraits(.isHeader)
                if person.ways.isEmpty { Text(say("person.no_ways")).foregroundStyle(Look.quiet) }
                ForEach(person.ways, id: \.id) { WayLine(way: $0) }
                if !person.hours.isEmpty {
                    Text(say("person.hours")).font(.headline).accessibilityAddTraits(.isHeader)
                    ForEach(person.hours, id: \.self) { Text(Say.words.hours($0)) }
                }
                if !person.goodFor.isEmpty {
                    Text(say("person.good_for")).font(.headline).accessibilityAddTraits(.isHeader)
                    Text(person.goodFor)
                }
                TroubleLine(trouble: presenter.trouble)
                Button(say("act.remove")) {
                    Task {
                        await presenter.remove(person.id)
                        dismiss()
                    }
                }
                .frame(minHeight: Look.target)
            }
        }
        .toolbar { Button(say("act.edit")) { writing = true } }
        .sheet(isPresented: $writing) { PersonForm(presenter: presenter, person: person) }
    }
}

/// One way to reach somebody.
private struct WayLine: View {
    let way: WayToReach

    var body: some View {
        Card {
            Text(Say.words.way(way.kind)).foregroundStyle(Look.quiet)
            Text(way.value).font(.title3.bold()).textSelection(.enabled)
            if let press = Press(way.kind, way.value) {
                Link(say(press.words), destination: press.link).frame(minHeight: Look.target)
            }
        }
    }
}
