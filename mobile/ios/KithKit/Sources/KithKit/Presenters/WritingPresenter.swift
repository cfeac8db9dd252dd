import Observation

/// Something that is being written: its fields, and a way to finish. What was typed stays until it is kept or thrown
/// away, whatever becomes of the screen.
@MainActor
@Observable
public final class WritingPresenter {
    /// What is being written.
    public let name: DraftName
    /// Why it was not kept.
    public private(set) var trouble: Trouble?
    /// Whether it is being kept: nothing is typed past that.
    public private(set) var isBusy = false

    @ObservationIgnored private let drafts: Drafts
    @ObservationIgnored private let fields: [String: String]

    init(_ name: DraftName, from fields: [String: String], in drafts: Drafts) {
        self.name = name
        self.fields = fields
        self.drafts = drafts
    }

    /// What a field says.
    public subscript(field: String) -> String {
        get { drafts[name]?.now[field] ?? fields[field] ?? "" }
        set {
            guard !isBusy else { return }
            drafts.open(name, from: fields)
            drafts.write(name, field, newValue)
        }
    }

    /// Whether a field is on.
    public subscript(isOn field: String) -> Bool {
        get { self[field] == "\(true)" }
        set { self[field] = "\(newValue)" }
    }

    /// The steps of a goal.
    public var steps: [StepLine] {
        get { Lines.read(self["steps"]) }
        set { self["steps"] = Lines.text(newValue) }
    }

    /// The ways to reach somebody.
    public var ways: [WayLine] {
        get { Lines.read(self["ways"]) }
        set { self["ways"] = Lines.text(newValue) }
    }

    /// When somebody can be reached.
    public var hours: [HoursLine] {
        get { Lines.read(self["hours"]) }
        set { self["hours"] = Lines.text(newValue) }
    }

    /// Whether anything was typed that is not saved.
    public var isChanged: Bool { drafts[name]?.isChanged ?? false }

    /// Whether that was before Kith was last closed.
    public var cameBack: Bool { isChanged && drafts[name]?.cameBack == true }

    /// Keeps what was written. Whether it was kept: a form closes only then.
    public func keep() async -> Bool {
        guard !isBusy else { return false }
        drafts.open(name, from: fields)
        isBusy = true
        defer { isBusy = false }
        // The same refusal twice is told twice.
        trouble = nil
        trouble = await drafts.keep(name) { [name] session, draft, remaining throws(Trouble) in
            try await session.keep(name, draft, remaining)
        }
        return trouble == nil
    }

    /// Throws it away.
    public func discard() async {
        trouble = nil
        await drafts.end(name)
    }

    /// The screen is left: what was typed is kept for later, and an empty form is forgotten.
    public func leave() async {
        drafts.tidy(name)
        await drafts.settle()
    }
}

extension Session {
    /// Keeps what a draft became.
    fileprivate func keep(_ name: DraftName, _ draft: Draft, _ remaining: String?) async throws(Trouble) {
        let text = draft.now["text"] ?? ""
        switch (name.sort, name.id) {
        case (.goal, let id): try await keep(GoalWritten(draft), id: id, drafts: remaining)
        case (.hopeNote, let id): try await keep(HopeNoteWritten(draft), id: id, drafts: remaining)
        case (.contact, let id): try await keep(PersonWritten(draft), id: id, drafts: remaining)
        case (.profile, _): try await keep(ProfileWritten(draft), drafts: remaining)
        case (.step, let goal?): try await keep(GoalWritten(steps: [.add(text: text)]), id: goal, drafts: remaining)
        case (.words, let person?):
            let reply = draft.now["replyTo"] ?? ""
            try await encourage(person, text, replyTo: reply.isEmpty ? nil : reply, drafts: remaining)
        case (.step, nil), (.words, nil): break
        }
    }
}
