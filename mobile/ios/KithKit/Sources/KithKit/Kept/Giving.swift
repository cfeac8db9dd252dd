import KithBindings

/// What is given to somebody. It waits here until it is carried to them: nothing is sent by asking for it.
extension Session {
    /// Words for somebody, or the answer to some of theirs; with them what else is being written is kept: both, or
    /// neither. Without `drafts`, those stay as they are.
    @discardableResult
    public func encourage(
        _ person: EntryName, _ text: String, replyTo: GivenName? = nil, drafts: String? = nil
    ) async throws(Trouble) -> GivenName {
        try await ask { kith in
            guard let drafts else { return try await kith.encourage(contact: person, text: text, replyTo: replyTo) }
            return try await kith.keepEncouragement(contact: person, text: text, replyTo: replyTo, drafts: drafts)
        }
    }

    /// Gives a hope note of the member's own. It is signed where it may be passed on.
    @discardableResult
    public func give(
        note: EntryName, to person: EntryName, mayPass: Bool
    ) async throws(Trouble) -> GivenName {
        try await ask { try await $0.giveHopeNote(contact: person, note: note, mayPass: mayPass) }
    }

    /// Passes on a hope note that somebody gave, as it came. `Given.NotToPass` where its author did not say so.
    @discardableResult
    public func pass(
        on note: GivenName, from giver: EntryName, to person: EntryName
    ) async throws(Trouble) -> GivenName {
        try await ask { try await $0.passOn(cameFrom: giver, note: note, contact: person) }
    }

    /// Shows a goal to somebody, whole or by its title alone, until it is withdrawn.
    @discardableResult
    public func show(goal: EntryName, to person: EntryName, whole: Bool) async throws(Trouble) -> GivenName {
        try await ask { try await $0.showGoal(contact: person, goal: goal, whole: whole) }
    }

    /// Takes back what was given. What was read was read.
    public func withdraw(_ given: GivenName, from person: EntryName) async throws(Trouble) {
        try await ask { try await $0.withdraw(contact: person, record: given) }
    }

    /// Everything that the member gave and has not withdrawn.
    public func ledger() async throws(Trouble) -> [GivenToSomebody] {
        try await ask { try await $0.ledger() }
    }
}
