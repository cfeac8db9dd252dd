import KithKit
import SwiftUI

/// Somebody: how to reach them, and when; and what is between them and the member.
struct PersonScreen: View {
    let places: Places
    private let id: EntryName
    @State private var page: OnePresenter<Reachable>
    @State private var two: BetweenPresenter
    @State private var writing: BeingWritten?
    @Environment(\.dismiss) private var dismiss

    init(_ id: EntryName, _ places: Places) {
        self.id = id
        self.places = places
        _page = State(initialValue: places.person(id))
        _two = State(initialValue: places.between(id))
    }

    var body: some View {
        Page {
            if let reach = page.shown {
                let person = reach.contact
                Heading(title: person.name, what: person.how.isEmpty ? nil : person.how)
                Text(Say.words.reach(reach.when, at: Moment())).foregroundStyle(Look.quiet)
                ToSettle(entry: .person(person)) { await page.settle($0) }
                Subheading(say("person.ways"))
                if person.ways.isEmpty { Text(say("person.no_ways")).foregroundStyle(Look.quiet) }
                ForEach(person.ways, id: \.id) { WayCard(way: $0) }
                BetweenSection(places: places, two: two, person: id, name: person.name)
                if !person.hours.isEmpty {
                    Subheading(say("person.hours"))
                    ForEach(person.hours, id: \.self) { Text(Say.words.hours($0)) }
                }
                Titled(title: say("person.good_for"), text: person.goodFor)
                PlainButton(say("act.remove")) { if await page.remove() { dismiss() } }
            }
            TroubleLine(trouble: page.trouble)
        }
        .toolbar {
            if let person = page.shown?.contact {
                Button(say("act.edit")) { writing = BeingWritten(places.write(person)) }
            }
        }
        .sheet(item: $writing) { FormScreen(form: $0.form) }
        .task { await page.begin() }
    }
}

/// One way to reach somebody.
private struct WayCard: View {
    let way: WayToReach

    var body: some View {
        Card {
            Text(Say.words.way(way.kind)).foregroundStyle(Look.quiet)
            // What is copied is what was written, and not how it is shown.
            Text(Say.words.value(way.kind, way.value)).font(.title3.bold())
                .contextMenu { Button(say("meet.copy")) { Clipboard.put(way.value) } }
            if let press = Press(way.kind, way.value) {
                Link(destination: press.link) { Text(say(press.words)).forAFinger() }
            }
        }
    }
}
