import KithKit
import SwiftUI

/// The people who walk with the member.
struct PeopleScreen: View {
    let places: Places
    @State private var writing: BeingWritten?

    var body: some View {
        Listing(
            places: places, presenter: places.people, title: say("people.title"), what: say("people.what"),
            none: say("people.none"), new: say("people.new"), id: \.contact.id,
            write: { writing = BeingWritten(places.writePerson()) }
        ) {
            PlainLink(say("meet.do"), to: .meet(nil))
            PlainLink(say("take.do"), to: .take)
            if (places.met.shown?.count ?? 0) > 1 {
                PlainLink(say("carry.all"), to: .carry(nil))
            }
        } row: { reach in
            NavigationLink(value: Route.person(reach.contact.id)) { Card { PersonLine(reach: reach) } }
        }
        .task { await places.met.look() }
        .sheet(item: $writing) { FormScreen(form: $0.form) }
    }
}
