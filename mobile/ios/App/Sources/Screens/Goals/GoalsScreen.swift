import KithKit
import SwiftUI

/// The goals.
struct GoalsScreen: View {
    let presenter: GoalsPresenter
    @State private var writing = false

    var body: some View {
        NavigationStack {
            Page {
                Heading(title: say("goals.title"), what: say("goals.what"))
                if let goals = presenter.shown {
                    if goals.items.isEmpty {
                        Invitation(text: say("goals.none"), act: say("goals.new")) { writing = true }
                    }
                    ForEach(goals.items, id: \.id) { goal in
                        NavigationLink { GoalScreen(id: goal.id, presenter: presenter) } label: { GoalRow(goal: goal) }
                            .buttonStyle(.plain)
                            .task { if goal.id == goals.items.last?.id { await presenter.more() } }
                    }
                }
                TroubleLine(trouble: presenter.trouble)
            }
            .toolbar { Button(say("goals.new")) { writing = true } }
        }
        .task { await presenter.look() }
        .sheet(isPresented: $writing) { GoalForm(presenter: presenter) }
    }
}

/// A goal in the list.
private struct GoalRow: View {
    let goal: Goal

    var body: some View {
        Card {
            Text(goal.title).bold()
            if let next = goal.steps.first(where: { $0.done == nil }) {
                Text(say("goals.next", ["step": next.text])).foregroundStyle(Look.quiet)
            }
            if !goal.state.isEmpty { Text(goal.state).foregroundStyle(Look.onLeaf) }
            if let target = goal.target {
                Text(say("goal.target", ["day": Say.words.calendarDay(target)])).foregroundStyle(Look.quiet)
            }
        }
        .accessibilityElement(children: .combine)
    }
}

/// A small step, done or not.
struct StepLine: View {
    let text: String
    var beneath: String?
    let done: Bool
    let mark: (Bool) async -> Void

    var body: some View {
        Button { Task { await mark(!done) } } label: {
            HStack {
                Image(systemName: done ? "checkmark.circle.fill" : "circle").foregroundStyle(Look.deep)
                VStack(alignment: .leading) {
                    Text(text)
                    if let beneath { Text(beneath).font(.footnote).foregroundStyle(Look.quiet) }
                }
                Spacer()
            }
            .frame(minHeight: Look.target)
        }
        .buttonStyle(.plain)
        .accessibilityAddTraits(done ? .isSelected : [])
    }
}
