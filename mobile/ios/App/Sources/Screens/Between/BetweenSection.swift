import KithKit
import SwiftUI

/// What is between the member and somebody: how it stands, words for them, and what passed.
struct BetweenSection: View {
    let places: Places
    let two: BetweenPresenter
    let person: EntryName
    let name: String

    var body: some View {
        VStack(alignment: .leading, spacing: 16) {
            Subheading(say("between.title"))
            if let shown = two.shown {
                if let between = shown.between {
                    standing(between)
                    if between.standing != .lapsed {
                        Encourage(two: two, name: name)
                        carrying(between)
                        Passages(two: two, shown: shown, name: name)
                        GiveOther(places, to: person, name)
                    }
                    Settled(two: two, between: between, name: name)
                } else {
                    Text(say("meet.why")).foregroundStyle(Look.quiet)
                    meet(say("meet.with", ["name": name]))
                }
            }
            TroubleLine(trouble: two.trouble)
        }
        .task { await two.begin() }
        .onDisappear { Task { await two.words.leave() } }
    }

    @ViewBuilder private func standing(_ between: BetweenTwo) -> some View {
        Text(Say.words.met(between))
        if !between.about.isEmpty { Text(between.about) }
        Text(Say.words.standing(between)).foregroundStyle(Look.quiet)
        switch between.standing {
        case .waiting, .unconfirmed: meet(say("between.compare"))
        case .lapsed: meet(say("meet.with", ["name": name]))
        case .confirmed: EmptyView()
        }
    }

    @ViewBuilder private func carrying(_ between: BetweenTwo) -> some View {
        let waits = ["name": name, "count": "\(between.waiting)"]
        PlainLink(
            between.waiting > 0 ? say("between.give", waits) : say("between.give_none", waits), to: .carry(person))
        PlainLink(say("between.take", ["name": name]), to: .take)
    }

    private func meet(_ text: String) -> some View {
        PlainLink(text, to: .meet(person))
    }
}

/// Words for somebody: ones to begin with, and the member's own.
private struct Encourage: View {
    let two: BetweenPresenter
    let name: String
    @State private var said: String?

    var body: some View {
        Card {
            Subheading(say("between.say", ["name": name]))
            ForEach([say("between.phrase1"), say("between.phrase2"), say("between.phrase3")], id: \.self) { phrase in
                PlainButton(phrase) { two.begin(with: phrase) }
            }
            if !two.words["replyTo"].isEmpty {
                Text(say("between.reply_to", ["text": two.words["replyText"]])).foregroundStyle(Look.quiet)
                PlainButton(say("between.no_reply")) { two.reply(to: nil) }
            }
            if two.words.cameBack { Text(say("draft.is_back")).foregroundStyle(Look.quiet) }
            TextField(say("between.words"), text: two.words.text("text"), axis: .vertical)
                .lineLimit(3...8)
            TroubleLine(trouble: two.words.trouble)
            MainButton(say("between.put", ["name": name])) {
                said = nil
                said = await two.encourage() ? say("between.put_said", ["name": name]) : nil
            }
            SaidLine(said: said)
        }
    }
}

/// What the two gave each other, the last first.
private struct Passages: View {
    let two: BetweenPresenter
    let shown: BetweenShown
    let name: String

    var body: some View {
        Subheading(say("between.list"))
        if shown.passed.items.isEmpty { Text(say("between.none")).foregroundStyle(Look.quiet) }
        // It is made only as far as it is scrolled to: what comes on the screen is read, and nothing else.
        LazyVStack(alignment: .leading, spacing: 16) {
            ForEach(shown.passed.items, id: \.self) { passed in
                PassedCard(passed: passed, name: name) {
                    _ = await two.withdraw(passed.id)
                } acts: {
                    TheirsActs(two: two, passed: passed, others: shown.others)
                }
                .onAppear { Task { await two.seen(passed.id) } }
            }
        }
        if shown.hasMore { PlainButton(say("between.more")) { await two.more() } }
    }
}
