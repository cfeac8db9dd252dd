import KithBindings

//  Each thing that is written, as the fields of a form and back. A form knows the fields by these names.

extension Goal {
    /// As the fields of a form; those of a new one where there is none yet.
    static func fields(_ goal: Goal?) -> [String: String] {
        [
            "title": goal?.title ?? "", "why": goal?.why ?? "", "state": goal?.state ?? "", "notes": goal?.notes ?? "",
            "begin": goal?.begin ?? "", "target": goal?.target ?? "",
            "steps": Lines.text(goal?.steps.map(StepLine.init) ?? []),
        ]
    }
}

extension GoalWritten {
    init(_ draft: Draft) {
        self.init(
            title: draft.changed("title"), why: draft.changed("why"), state: draft.changed("state"),
            notes: draft.changed("notes"), begin: draft.changed("begin").map(DayChange.init),
            target: draft.changed("target").map(DayChange.init),
            steps: ListChanges.steps(from: Lines.read(draft.begun["steps"]), to: Lines.read(draft.now["steps"])))
    }
}

extension DayChange {
    /// The day as it is typed; none where nothing stands there.
    init(_ day: String) {
        self = day.isEmpty ? .clear : .set(day: day)
    }
}

extension HopeNote {
    /// As the fields of a form; those of a new one where there is none yet.
    static func fields(_ note: HopeNote?) -> [String: String] {
        [
            "text": note?.text ?? "", "from": note?.from ?? "", "pinned": "\(note?.pinned ?? false)",
            "hardMoments": "\(note?.hardMoments ?? false)",
        ]
    }
}

extension HopeNoteWritten {
    init(_ draft: Draft) {
        self.init(
            text: draft.changed("text"), from: draft.changed("from"), pinned: draft.switched("pinned"),
            hardMoments: draft.switched("hardMoments"))
    }
}

extension Person {
    /// As the fields of a form; those of a new one where there is none yet.
    static func fields(_ person: Person?) -> [String: String] {
        [
            "name": person?.name ?? "", "how": person?.how ?? "", "goodFor": person?.goodFor ?? "",
            "ways": Lines.text(person?.ways.map(WayLine.init) ?? []),
            "hours": Lines.text(person?.hours.map(HoursLine.init) ?? []),
        ]
    }
}

extension PersonWritten {
    init(_ draft: Draft) {
        let hours: [HoursLine]? = draft.changed("hours").map(Lines.read)
        self.init(
            name: draft.changed("name"), how: draft.changed("how"),
            ways: ListChanges.ways(from: Lines.read(draft.begun["ways"]), to: Lines.read(draft.now["ways"])),
            hours: hours?.map(\.hours), goodFor: draft.changed("goodFor"))
    }
}

extension Profile {
    /// As the fields of a form.
    static func fields(_ profile: Profile?) -> [String: String] {
        ["name": profile?.name ?? "", "about": profile?.about ?? ""]
    }
}

extension ProfileWritten {
    init(_ draft: Draft) {
        self.init(name: draft.changed("name"), about: draft.changed("about"))
    }
}
