import KithKit
import SwiftUI

/// The goals.
struct GoalsScreen: View {
    let places: Places
    @State private var writing: BeingWritten?

    var body: some View {
        Listing(
            places: places, presenter: places.goals, title: say("goals.title"), what: say("goals.what"),
            none: say("goals.none"), new: say("goals.new"), id: \.id,
            write: { writing = BeingWritten(places.writeGoal()) }
        ) {
        } row: { goal in
            NavigationLink(value: Route.goal(goal.id)) { GoalRow(goal: goal) }
        }
        .sheet(item: $writing) { FormScreen(form: $0.form) }
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
            if !Questions(Say.words).of(.goal(goal)).isEmpty { Text(say("choice.tag")).foregroundStyle(Look.onLeaf) }
        }
        .accessibilityElement(children: .combine)
    }
}

/// A small step, done or not.
struct StepTick: View {
    let text: String
    var beneath: String?
    let done: Bool
    let mark: (Bool) async -> Void

    var body: some View {
        Button { Task { await mark(!done) } } label: {
            HStack {
                Image(systemName: done ? "checkmark.circle.fill" : "circle")
                    .foregroundStyle(Look.deep)
                    .accessibilityHidden(true)
                VStack(alignment: .leading) {
                    Text(text)
                    if let beneath { Text(beneath).font(.footnote).foregroundStyle(Look.quiet) }
                }
                Spacer()
            }
            .forAFinger()
        }
        .buttonStyle(.plain)
        .accessibilityAddTraits(done ? .isSelected : [])
    }
}
