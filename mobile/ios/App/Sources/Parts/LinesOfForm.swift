import KithKit
import SwiftUI

/// The steps of a goal, in a form. New ones come after the others.
struct StepsQuestion: View {
    let form: WritingPresenter

    var body: some View {
        Section(say("goal.steps")) {
            ForEach(form.steps) { step in
                VStack(alignment: .leading) {
                    TextField(say("write_goal.step"), text: form.line(\.steps, step, \.text))
                    HStack {
                        if !step.isNew, form.steps.first?.id != step.id {
                            PlainButton(say("write_goal.step_up")) { form.moveUp(step) }.buttonStyle(.borderless)
                        }
                        Spacer()
                        PlainButton(say("write_goal.step_remove")) { form.steps.removeAll { $0.id == step.id } }
                            .buttonStyle(.borderless)
                    }
                }
            }
            Button(form.steps.isEmpty ? say("goal.step_new") : say("write_goal.step_another")) {
                form.steps.append(StepLine())
            }
        }
    }
}

/// The ways to reach somebody, in a form.
struct WaysQuestion: View {
    let form: WritingPresenter

    var body: some View {
        Section(say("write_person.ways")) {
            Lines(
                form: form, lines: \.ways, add: say("write_person.way_add"), another: say("write_person.way_another"),
                new: { WayLine() }
            ) { way in
                let kind = Press.Kind(rawValue: way.kind)
                Picker(say("write_person.way"), selection: form.line(\.ways, way, \.kind)) {
                    ForEach(Press.Kind.allCases, id: \.rawValue) { Text(Say.words.way($0.rawValue)) }
                    // A word of the member's own stays as it is.
                    if kind == nil { Text(Say.words.way(way.kind)).tag(way.kind) }
                    else { Text(say("way.other")).tag("") }
                }
                if kind == nil { TextField(say("write_person.own"), text: form.line(\.ways, way, \.kind)) }
                TextField(say("write_person.value"), text: form.line(\.ways, way, \.value))
                    .keyboardType(keyboard(for: kind))
            }
        }
    }

    /// A way of the member's own may be a name or an address as well as a number.
    private func keyboard(for kind: Press.Kind?) -> UIKeyboardType {
        switch kind {
        case .phone, .text: .phonePad
        case .email: .emailAddress
        case nil: .default
        }
    }
}

/// When somebody can be reached, in a form.
struct HoursQuestion: View {
    let form: WritingPresenter

    var body: some View {
        Section {
            Lines(
                form: form, lines: \.hours, add: say("write_person.hours_add"),
                another: say("write_person.hours_another"), new: { HoursLine() }
            ) { hours in
                ForEach(Moment.week, id: \.self) { day in
                    Toggle(Say.words.weekday(day), isOn: form.isOn(day, in: hours))
                }
                TextField(say("write_person.from"), text: form.line(\.hours, hours, \.from))
                TextField(say("write_person.to"), text: form.line(\.hours, hours, \.to))
            }
        } header: {
            Text(say("write_person.hours")).textCase(nil)
        } footer: {
            Text("\(say("write_person.hours_hint")) \(say("write_person.night"))")
        }
    }
}

/// Lines of one kind, each with a way out, and one more.
private struct Lines<Line: WrittenLine, Fields: View>: View {
    let form: WritingPresenter
    let lines: ReferenceWritableKeyPath<WritingPresenter, [Line]>
    let add: String
    let another: String
    let new: () -> Line
    @ViewBuilder let fields: (Line) -> Fields

    var body: some View {
        ForEach(form[keyPath: lines]) { line in
            VStack(alignment: .leading) {
                fields(line)
                PlainButton(say("act.take_out")) { form[keyPath: lines].removeAll { $0.id == line.id } }
                    .buttonStyle(.borderless)
            }
        }
        Button(form[keyPath: lines].isEmpty ? add : another) { form[keyPath: lines].append(new()) }
    }
}

extension WritingPresenter {
    /// A part of a line, as a form types into it. A line that was taken out meanwhile takes nothing in.
    func line<Line: WrittenLine, Value: Sendable>(
        _ lines: ReferenceWritableKeyPath<WritingPresenter, [Line]>, _ line: Line, _ part: WritableKeyPath<Line, Value>
    ) -> Binding<Value> {
        bound {
            (self[keyPath: lines].first { $0.id == line.id } ?? line)[keyPath: part]
        } set: { value in
            guard let place = self[keyPath: lines].firstIndex(where: { $0.id == line.id }) else { return }
            self[keyPath: lines][place][keyPath: part] = value
        }
    }

    /// Whether a day is among those of a line.
    fileprivate func isOn(_ day: String, in line: HoursLine) -> Binding<Bool> {
        let days = self.line(\.hours, line, \.days)
        return bound {
            days.wrappedValue.contains(day)
        } set: { isOn in
            if isOn { days.wrappedValue.insert(day) } else { days.wrappedValue.remove(day) }
        }
    }

    /// Puts a step before the one above it.
    fileprivate func moveUp(_ step: StepLine) {
        guard let place = steps.firstIndex(where: { $0.id == step.id }), place > 0 else { return }
        steps.swapAt(place, place - 1)
    }
}
