import KithBindings

/// Questions about a field of an entry.
extension Questions {
    func field(_ choice: ToChoose, in entry: EntryToSettle) -> ChoiceToMake {
        let (field, values) = (choice.field, choice.values)
        let written = values.filter { !$0.isBlank }
        let both = Self.paragraphs.contains(field) && written.count > 1
            ? edit(field, written.joined(separator: "\n\n"), in: entry) : nil
        let answers = values.compactMap { value in
            edit(field, value, in: entry).map { ChoiceToMake.Answer(words: read(field, value), settling: $0) }
        }
        return ChoiceToMake(id: "\(field)", label: label(field), answers: answers, both: both, isWhole: false)
    }

    /// Fields with room for two texts, one below the other.
    private static let paragraphs: [EntryField] = [.why, .notes, .text, .goodFor, .about]

    /// A value as people read it.
    private func read(_ field: EntryField, _ value: String) -> String {
        switch field {
        case .begin, .target:
            value.isEmpty ? words.say("choice.no_day") : words.calendarDay(value, now: now, zone: zone)
        case .pinned: value == "true" ? words.say("hope.pinned") : words.say("choice.not_pinned")
        case .hardMoments: value == "true" ? words.say("hope.hard") : words.say("choice.not_hard")
        case .hours:
            value.isEmpty ? words.say("reach.unsaid") : hours(value).map(words.hours).joined(separator: "\n")
        default: value.isBlank ? words.say("choice.empty") : value
        }
    }

    /// The edit that makes a value stand; nothing where the entry has no such field.
    private func edit(_ field: EntryField, _ value: String, in entry: EntryToSettle) -> Settling? {
        switch (entry, field) {
        case (.goal, .title): .goal(GoalWritten(title: value))
        case (.goal, .why): .goal(GoalWritten(why: value))
        case (.goal, .state): .goal(GoalWritten(state: value))
        case (.goal, .notes): .goal(GoalWritten(notes: value))
        case (.goal, .begin): .goal(GoalWritten(begin: DayChange(value)))
        case (.goal, .target): .goal(GoalWritten(target: DayChange(value)))
        case (.hopeNote, .text): .hopeNote(HopeNoteWritten(text: value))
        case (.hopeNote, .from): .hopeNote(HopeNoteWritten(from: value))
        case (.hopeNote, .pinned): .hopeNote(HopeNoteWritten(pinned: value == "true"))
        case (.hopeNote, .hardMoments): .hopeNote(HopeNoteWritten(hardMoments: value == "true"))
        case (.person, .name): .person(PersonWritten(name: value))
        case (.person, .how): .person(PersonWritten(how: value))
        case (.person, .goodFor): .person(PersonWritten(goodFor: value))
        case (.person, .hours): .person(PersonWritten(hours: hours(value)))
        case (.profile, .name): .profile(ProfileWritten(name: value))
        case (.profile, .about): .profile(ProfileWritten(about: value))
        default: nil
        }
    }

    /// Hours as the values of a choice have them: `135 09:00-17:00;67 10:00-12:00`, Monday is 1.
    private func hours(_ register: String) -> [Hours] {
        register.split(separator: ";").compactMap { stretch in
            let parts = stretch.split(whereSeparator: { " -".contains($0) }).map(String.init)
            guard parts.count == 3 else { return nil }
            let days = Moment.week.enumerated().filter { parts[0].contains("\($0.offset + 1)") }.map(\.element)
            return Hours(days: days, from: parts[1], to: parts[2])
        }
    }

    /// What a field is called above its answers.
    private func label(_ field: EntryField) -> String {
        switch field {
        case .title: words.say("kind.goal")
        case .why: words.say("goal.why")
        case .state: words.say("field.state")
        case .notes: words.say("goal.notes")
        case .begin: words.say("export.label_begin")
        case .target: words.say("export.label_target")
        case .text: words.say("write_note.text")
        case .from: words.say("field.from")
        case .pinned: words.say("note.pin")
        case .hardMoments: words.say("write_note.hard")
        case .name: words.say("field.name")
        case .how: words.say("field.how")
        case .hours: words.say("person.hours")
        case .goodFor: words.say("person.good_for")
        case .about: words.say("field.about")
        default: words.say("choice.title")
        }
    }
}
