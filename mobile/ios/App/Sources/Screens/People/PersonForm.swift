import KithKit
import SwiftUI

/// Somebody who is being written down: new, or changed. One number can be added at a time.
struct PersonForm: View {
    let presenter: PeoplePresenter
    private let person: Person?
    @State private var name: String
    @State private var how: String
    @State private var goodFor: String
    @State private var kind = "phone"
    @State private var value = ""

    init(presenter: PeoplePresenter, person: Person? = nil) {
        self.presenter = presenter
        self.person = person
        _name = State(initialValue: person?.name ?? "")
        _how = State(initialValue: person?.how ?? "")
        _goodFor = State(initialValue: person?.goodFor ?? "")
    }

    var body: some View {
        Writing(
            title: person == nil ? say("write_person.new") : say("write_person.edit"), trouble: presenter.trouble,
            keep: keep
        ) {
            Question(ask: say("write_person.name"), answer: $name)
            Question(ask: say("write_person.how"), hint: say("write_person.how_hint"), answer: $how)
            Section(say("write_person.ways")) {
                Picker(say("write_person.way"), selection: $kind) {
                    ForEach(["phone", "text", "email"], id: \.self) { Text(Say.words.way($0)) }
                }
                TextField(say("write_person.value"), text: $value)
                    .keyboardType(kind == "email" ? .emailAddress : .phonePad)
                    .frame(minHeight: Look.target)
            }
            Question(ask: say("write_person.good_for"), hint: say("write_person.good_for_hint"), answer: $goodFor)
        }
    }

    private func keep() async -> Bool {
        let ways: [WayChange] = value.isEmpty ? [] : [.add(way: WayWritten(kind: kind, value: value))]
        let written = PersonWritten(
            name: changed(name, person?.name), how: changed(how, person?.how), ways: ways,
            goodFor: changed(goodFor, person?.goodFor))
        return await presenter.keep(written, id: person?.id)
    }
}
