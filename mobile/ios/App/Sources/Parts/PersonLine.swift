import KithKit
import SwiftUI

/// Somebody, when they can be reached, and one press to reach them.
struct PersonLine: View {
    let reach: Reachable

    var body: some View {
        HStack {
            VStack(alignment: .leading) {
                Text(reach.contact.name).bold()
                Text(Say.words.reach(reach.when, at: Moment())).foregroundStyle(Look.quiet)
            }
            Spacer()
            if let press = Press.first(of: reach.contact) {
                Link(destination: press.link) { Text(say(press.words)).forAFinger() }
                    .accessibilityLabel("\(say(press.words)) \(reach.contact.name)")
            }
        }
    }
}

/// A hope note, on its warm paper.
struct NotePaper: View {
    let note: HopeNote

    var body: some View {
        Card(fill: Look.glow) {
            Text(note.text).font(.title3)
            Text(Say.words.byline(note)).font(.footnote)
        }
        .foregroundStyle(Look.onGlow)
        .accessibilityElement(children: .combine)
    }
}
