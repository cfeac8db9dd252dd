import KithBindings

/// Questions about a step of a goal, or a way to reach somebody.
extension Questions {
    func stepText(_ id: String, _ values: [String]) -> ChoiceToMake {
        let renamed = { (text: String) in Settling.goal(GoalWritten(steps: [.rename(id: id, text: text)])) }
        let others = values.dropFirst().map { StepChange.add(text: $0) }
        let all = values.prefix(1).map { StepChange.rename(id: id, text: $0) } + others
        return ChoiceToMake(
            id: "text \(id)", label: words.say("goal.step_new"),
            answers: values.map { .init(words: $0, settling: renamed($0)) }, both: .goal(GoalWritten(steps: all)),
            isWhole: false)
    }

    func stepDone(_ id: String, _ values: [String], in entry: EntryToSettle) -> ChoiceToMake {
        var text = ""
        if case .goal(let goal) = entry { text = goal.steps.first { $0.id == id }?.text ?? "" }
        let answers = values.map { at in
            let day = Int64(at).map { words.day(of: $0, now: now, zone: zone) }
            let said = day.map { words.say("goal.done", ["day": $0]) } ?? words.say("choice.not_done")
            return ChoiceToMake.Answer(
                words: said, settling: .goal(GoalWritten(steps: [.done(id: id, done: day != nil)])))
        }
        return ChoiceToMake(
            id: "done \(id)", label: words.say("choice.step", ["step": text]), answers: answers, both: nil,
            isWhole: false)
    }

    /// A way is changed as a whole: were its kind asked for alone, the answer would settle its number unseen. So where
    /// devices differ in both, each number is offered with each kind.
    func way(_ id: String, in entry: EntryToSettle) -> ChoiceToMake {
        var own: WayToReach?
        if case .person(let person) = entry { own = person.ways.first { $0.id == id } }
        let kinds = entry.choices.first { $0.field == .wayKind(id) }?.values
        let numbers = entry.choices.first { $0.field == .wayValue(id) }?.values
        let ways = (numbers ?? [own?.value ?? ""]).flatMap { value in
            (kinds ?? [own?.kind ?? ""]).map { WayWritten(kind: $0, value: value) }
        }
        let edit = { (ways: [WayWritten]) in
            let changed = ways.prefix(1).map { WayChange.change(id: id, way: $0) }
            return Settling.person(PersonWritten(ways: changed + ways.dropFirst().map { .add(way: $0) }))
        }
        return ChoiceToMake(
            id: "way \(id)", label: words.say("person.ways"),
            answers: ways.map { way in
                .init(words: "\(words.way(way.kind)): \(words.value(way.kind, way.value))", settling: edit([way]))
            },
            // Two numbers are two ways to reach somebody; two names for one number are not.
            both: kinds == nil ? edit(ways) : nil, isWhole: false)
    }
}
