import KithKit
import SwiftUI

/// One goal: why it matters, its small steps, and what can be done with it.
struct GoalScreen: View {
    let places: Places
    @State private var page: OnePresenter<Goal>
    @State private var step: WritingPresenter
    @State private var writing: BeingWritten?
    @Environment(\.dismiss) private var dismiss

    init(_ id: EntryName, _ places: Places) {
        self.places = places
        _page = State(initialValue: places.goal(id))
        _step = State(initialValue: places.writeStep(of: id))
    }

    var body: some View {
        Page {
            if let goal = page.shown {
                Heading(title: goal.title, what: goal.state.isEmpty ? nil : goal.state)
                ToSettle(entry: .goal(goal)) { await page.settle($0) }
                Titled(title: say("goal.why"), text: goal.why)
                Subheading(say("goal.steps"))
                Card {
                    if goal.steps.isEmpty { Text(say("goal.no_steps")).foregroundStyle(Look.quiet) }
                    ForEach(goal.steps, id: \.id) { step in
                        StepTick(text: step.text, beneath: done(step), done: step.done != nil) { done in
                            await page.mark(step, done: done)
                        }
                    }
                    HStack {
                        TextField(say("goal.step_new"), text: step.text("text"))
                        PlainButton(say("goal.step_add")) { _ = await step.keep() }
                    }
                    TroubleLine(trouble: step.trouble)
                }
                Titled(title: say("goal.notes"), text: goal.notes)
                if let begin = goal.begin { Text(say("goal.begin", ["day": Say.words.calendarDay(begin)])) }
                if let target = goal.target { Text(say("goal.target", ["day": Say.words.calendarDay(target)])) }
                PlainButton(say("act.remove")) { if await page.remove() { dismiss() } }
            }
            TroubleLine(trouble: page.trouble)
        }
        .toolbar {
            if let goal = page.shown { Button(say("act.edit")) { writing = BeingWritten(places.write(goal)) } }
        }
        .sheet(item: $writing) { FormScreen(form: $0.form) }
        .task { await page.begin() }
        .onDisappear { Task { await step.leave() } }
    }

    private func done(_ step: Step) -> String? {
        step.done.map { say("goal.done", ["day": Say.words.day(of: $0)]) }
    }
}

/// A goal that is being written: new, or changed.
struct GoalForm: View {
    let form: WritingPresenter

    var body: some View {
        Writing(title: form.name.id == nil ? say("write_goal.new") : say("write_goal.edit"), form: form) {
            Question(ask: say("write_goal.title"), answer: form.text("title"))
            Question(
                ask: say("write_goal.why"), hint: say("write_goal.why_hint"), answer: form.text("why"), isLong: true)
            StepsQuestion(form: form)
            Question(ask: say("write_goal.state"), hint: say("write_goal.state_hint"), answer: form.text("state"))
            DayQuestion(ask: say("write_goal.begin"), day: form.text("begin"))
            DayQuestion(ask: say("write_goal.target"), day: form.text("target"))
            Question(ask: say("write_goal.notes"), answer: form.text("notes"), isLong: true)
        }
    }
}
