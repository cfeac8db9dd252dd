import KithKit
import SwiftUI

/// One goal: why it matters, its small steps, and what can be done with it.
struct GoalScreen: View {
    let id: EntryName
    let presenter: GoalsPresenter
    @State private var writing = false
    @State private var step = ""
    @Environment(\.dismiss) private var dismiss

    private var goal: Goal? { presenter.shown?.items.first { $0.id == id } }

    var body: some View {
        Page {
            if let goal {
                Heading(title: goal.title, what: goal.state.isEmpty ? nil : goal.state)
                part(say("goal.why"), goal.why)
                Text(say("goal.steps")).font(.headline).accessibilityAddTraits(.isHeader)
                Card {
                    if goal.steps.isEmpty { Text(say("goal.no_steps")).foregroundStyle(Look.quiet) }
                    ForEach(goal.steps, id: \.id) { step in
                        StepLine(text: step.text, beneath: done(step), done: step.done != nil) { done in
                            await presenter.mark(step, of: goal, done: done)
                        }
                    }
                    HStack {
                        TextField(say("goal.step_new"), text: $step)
                        Button(say("goal.step_add")) {
                            Task { if await presenter.addStep(step, to: goal) { step = "" } }
                        }
                    }
                    .frame(minHeight: Look.target)
                }
                part(say("goal.notes"), goal.notes)
                if let begin = goal.begin { Text(say("goal.begin", ["day": Say.words.calendarDay(begin)])) }
                if let target = goal.target { Text(say("goal.target", ["day": Say.words.calendarDay(target)])) }
                TroubleLine(trouble: presenter.trouble)
                Button(say("act.remove")) {
                    Task {
                        await presenter.remove(goal.id)
                        dismiss()
                    }
                }
                .frame(minHeight: Look.target)
            }
        }
        .toolbar { Button(say("act.edit")) { writing = true } }
        .sheet(isPresented: $writing) { GoalForm(presenter: presenter, goal: goal) }
    }

    private func done(_ step: Step) -> String? {
        step.done.map { say("goal.done", ["day": Say.words.day(of: $0)]) }
    }

    @ViewBuilder private func part(_ title: String, _ text: String) -> some View {
        if !text.isEmpty {
            Text(title).font(.headline).accessibilityAddTraits(.isHeader)
            Text(text)
        }
    }
}

/// A goal that is being written: new, or changed.
struct GoalForm: View {
    let presenter: GoalsPresenter
    private let goal: Goal?
    @State private var title: String
    @State private var why: String
    @State private var state: String
    @State private var notes: String

    init(presenter: GoalsPresenter, goal: Goal? = nil) {
        self.presenter = presenter
        self.goal = goal
        _title = State(initialValue: goal?.title ?? "")
        _why = State(initialValue: goal?.why ?? "")
        _state = State(initialValue: goal?.state ?? "")
        _notes = State(initialValue: goal?.notes ?? "")
    }

    var body: some View {
        Writing(
            title: goal == nil ? say("write_goal.new") : say("write_goal.edit"), trouble: presenter.trouble, keep: keep
        ) {
            Question(ask: say("write_goal.title"), answer: $title)
            Question(ask: say("write_goal.why"), hint: say("write_goal.why_hint"), answer: $why, isLong: true)
            Question(ask: say("write_goal.state"), hint: say("write_goal.state_hint"), answer: $state)
            Question(ask: say("write_goal.notes"), answer: $notes, isLong: true)
        }
    }

    private func keep() async -> Bool {
        // What was not changed is not said: another device may have changed it.
        let written = GoalWritten(
            title: changed(title, goal?.title), why: changed(why, goal?.why), state: changed(state, goal?.state),
            notes: changed(notes, goal?.notes))
        return await presenter.keep(written, id: goal?.id)
    }
}

/// What was typed, where it differs from what was there.
func changed(_ typed: String, _ before: String?) -> String? {
    typed == before ? nil : typed
}
