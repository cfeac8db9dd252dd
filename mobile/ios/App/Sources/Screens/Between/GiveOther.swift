import KithKit
import SwiftUI

/// A goal or a hope note is given to somebody.
struct GiveOther: View {
    private let name: String
    @State private var giving: GivingPresenter
    @State private var isOpen = false
    @State private var goal = ""
    @State private var whole = false
    @State private var note = ""
    @State private var mayPass = false
    @State private var said: String?

    init(_ places: Places, to person: EntryName, _ name: String) {
        self.name = name
        _giving = State(initialValue: places.giving(to: person))
    }

    var body: some View {
        DisclosureGroup(say("between.other"), isExpanded: $isOpen) {
            if let shown = giving.shown {
                if !shown.goals.isEmpty {
                    Picker(say("between.goal_label"), selection: $goal) {
                        Text("").tag("")
                        ForEach(shown.goals, id: \.id) { Text($0.title).tag($0.id) }
                    }
                    Toggle(say("between.whole"), isOn: $whole)
                    Text(say("between.whole_hint")).font(.footnote).foregroundStyle(Look.quiet)
                    PlainButton(say("between.goal_do")) {
                        if await told({ await giving.show(goal: goal, whole: whole) }) { (goal, whole) = ("", false) }
                    }
                    .disabled(goal.isEmpty)
                }
                if !shown.notes.isEmpty {
                    Picker(say("between.note_label"), selection: $note) {
                        Text("").tag("")
                        ForEach(shown.notes, id: \.id) { Text($0.text).lineLimit(1).tag($0.id) }
                    }
                    Toggle(say("between.may_pass"), isOn: $mayPass)
                    Text(say("between.may_pass_hint")).font(.footnote).foregroundStyle(Look.quiet)
                    PlainButton(say("between.note_do")) {
                        if await told({ await giving.give(note: note, mayPass: mayPass) }) {
                            (note, mayPass) = ("", false)
                        }
                    }
                    .disabled(note.isEmpty)
                }
                if shown.goals.isEmpty, shown.notes.isEmpty { Text(say("between.none")).foregroundStyle(Look.quiet) }
            }
            TroubleLine(trouble: giving.trouble)
            SaidLine(said: said)
        }
        .task(id: isOpen) { if isOpen { await giving.begin() } }
        // What was allowed of one is not allowed of another.
        .onChange(of: goal) { whole = false }
        .onChange(of: note) { mayPass = false }
    }

    /// Gives something, and says so. Whether it was given.
    private func told(_ give: () async -> Bool) async -> Bool {
        said = nil
        let done = await give()
        if done { said = say("between.put_said", ["name": name]) }
        return done
    }
}

/// How it is between the two: what is kept out of sight, what is told, and the end of it.
struct Settled: View {
    let two: BetweenPresenter
    let between: BetweenTwo
    let name: String
    @State private var isAsking = false

    var body: some View {
        DisclosureGroup(say("between.settle")) {
            Toggle(say("between.mute"), isOn: bound { between.muted } set: { now in Task { await two.mute(now) } })
            Text(say("between.mute_hint")).font(.footnote).foregroundStyle(Look.quiet)
            Toggle(
                say("between.tell"),
                isOn: bound { between.tellsRead } set: { now in Task { await two.tellRead(now) } })
            Text(say("between.tell_hint", ["name": name])).font(.footnote).foregroundStyle(Look.quiet)
            PlainButton(say("between.part")) { isAsking = true }
        }
        .modifier(
            Ask(
                title: say("between.part_title", ["name": name]), what: say("between.part_what"),
                yes: say("between.part_yes"), no: say("act.keep_it"), isAsking: $isAsking
            ) { await two.part() })
    }
}
