/// The words of what is found, and of a page that everything is written on.
extension Words {
    /// Where something was found: "Goal · Why it matters".
    public func place(of found: FoundEntry) -> String {
        let sort = sort(found.kind)
        return part(found.excerpt.field).map { "\(sort) · \(say($0))" } ?? sort
    }

    /// What an entry of a sort is called.
    public func sort(_ sort: EntrySort) -> String {
        switch sort {
        case .profile: say("kind.profile")
        case .goal: say("kind.goal")
        case .hopeNote: say("kind.hopeNote")
        case .contact: say("kind.contact")
        case .relation: say("kind.newer")
        }
    }

    /// The part of an entry that a field is, where that says more than its sort does.
    private func part(_ field: EntryField) -> String? {
        switch field {
        case .why: "goal.why"
        case .state: "field.state"
        case .notes: "goal.notes"
        case .from: "field.from"
        case .how: "field.how"
        case .goodFor: "person.good_for"
        case .stepText, .stepDone: "goal.steps"
        case .wayKind, .wayValue: "person.ways"
        default: nil
        }
    }

    /// The words of an exported page: the core writes it, and has none of its own.
    public var page: PageWords {
        PageWords(
            language: language, rightToLeft: say("language.direction") == "rtl", title: say("export.heading"),
            profile: say("kind.profile"), goals: say("goals.title"), hopeNotes: say("hope.title"),
            people: say("people.title"), about: say("kind.profile"), why: say("goal.why"), steps: say("goal.steps"),
            done: say("export.label_done"), state: say("field.state"), notes: say("goal.notes"),
            begin: say("export.label_begin"), target: say("export.label_target"), from: say("export.label_from"),
            how: say("field.how"), ways: say("person.ways"), phone: say("way.phone"), text: say("way.text"),
            email: say("way.email"), hours: say("person.hours"), goodFor: say("person.good_for"),
            created: say("export.label_created"), removed: say("export.label_removed"),
            days: Moment.week.map(weekday))
    }
}
