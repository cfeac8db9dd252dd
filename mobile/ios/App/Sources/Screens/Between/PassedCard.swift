import KithKit
import SwiftUI

/// Something that passed between two people, and what can be done with it.
struct PassedCard<Acts: View>: View {
    let passed: PassedThing
    let name: String
    let withdraw: () async -> Void
    @ViewBuilder let acts: Acts
    @State private var isAsking = false

    private var isGoal: Bool { if case .goal = passed.what { true } else { false } }

    var body: some View {
        Card {
            what
            Text(Say.words.giver(passed, name)).font(.footnote).foregroundStyle(Look.quiet)
            if let delivery = passed.delivery {
                Text(Say.words.delivery(delivery)).font(.footnote).foregroundStyle(Look.onLeaf)
                PlainButton(isGoal ? say("between.back_goal") : say("between.back")) { isAsking = true }
            } else {
                acts
            }
        }
        .modifier(
            Ask(
                title: say("between.back_title"), what: say("between.back_what"), yes: say("between.back_yes"),
                no: say("act.keep_it"), isAsking: $isAsking, deed: withdraw))
    }

    @ViewBuilder private var what: some View {
        switch passed.what {
        case .encouragement(let text, _): Text(text).font(.title3)
        case .hopeNote(let text, let from, let author):
            Text(text).font(.title3)
            if !from.isEmpty { Text(say("hope.from", ["name": from])) }
            Text(Say.words.author(author)).font(.footnote)
        case .goal(let title, let whole, let since):
            Text("\(say("between.goal")), \(say("between.since", ["day": Say.words.day(of: since)]))").font(.footnote)
            Text(title).font(.title3.bold())
            if let whole { WholeGoalLines(goal: whole) }
        case .newer: Text(say("between.newer"))
        }
    }
}

/// The rest of a goal that is shown whole.
private struct WholeGoalLines: View {
    let goal: GoalShownWhole

    var body: some View {
        if !goal.why.isEmpty { Text(goal.why) }
        ForEach(goal.steps, id: \.self) { step in
            Text(step.done ? "• \(step.text) (\(say("export.label_done")))" : "• \(step.text)")
        }
        if !goal.state.isEmpty { Text(say("between.state", ["text": goal.state])) }
        if !goal.notes.isEmpty { Text(goal.notes) }
        if let begin = goal.begin { Text(say("goal.begin", ["day": Say.words.calendarDay(begin)])) }
        if let target = goal.target { Text(say("goal.target", ["day": Say.words.calendarDay(target)])) }
    }
}

/// What can be done with something of theirs.
struct TheirsActs: View {
    let two: BetweenPresenter
    let passed: PassedThing
    let others: [BetweenTwo]
    @State private var said: String?

    var body: some View {
        switch passed.what {
        case .encouragement(let text, _):
            PlainButton(say("between.reply")) { two.reply(to: passed.id, text) }
        case .hopeNote(let text, let from, let author):
            PlainButton(say("between.keep_note")) {
                said = nil
                said = await two.keep(note: text, from: from) ? say("between.kept") : nil
            }
            if author != .unsigned, !others.isEmpty {
                Menu {
                    ForEach(others, id: \.contact) { other in
                        Button(other.name) { Task { await pass(to: other) } }
                    }
                } label: {
                    Text(say("between.pass")).forAFinger()
                }
            }
            SaidLine(said: said)
        case .goal, .newer: EmptyView()
        }
    }

    private func pass(to other: BetweenTwo) async {
        said = nil
        let done = await two.pass(on: passed.id, to: other.contact)
        said = done ? say("between.put_said", ["name": other.name]) : nil
    }
}
