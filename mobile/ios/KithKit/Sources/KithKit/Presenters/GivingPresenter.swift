import KithBindings

/// What there is to give.
public struct ToGive: Equatable, Sendable {
    /// The goals.
    public let goals: [Goal]
    /// The hope notes.
    public let notes: [HopeNote]
}

/// A goal or a hope note is given to somebody. It waits here until it is carried to them.
public final class GivingPresenter: Presenter<ToGive> {
    private let person: EntryName

    init(_ session: Session, to person: EntryName) {
        self.person = person
        super.init(session)
    }

    override func answer() async throws(Trouble) -> ToGive {
        let goals = try await session.goals()
        return ToGive(goals: goals, notes: try await session.hopeNotes())
    }

    /// Shows a goal, whole or by its title alone. Whether that was kept.
    public func show(goal: EntryName, whole: Bool) async -> Bool {
        await act { [person] session throws(Trouble) in try await session.show(goal: goal, to: person, whole: whole) }
    }

    /// Gives a hope note. Whether that was kept.
    public func give(note: EntryName, mayPass: Bool) async -> Bool {
        await act { [person] session throws(Trouble) in
            try await session.give(note: note, to: person, mayPass: mayPass)
        }
    }
}

/// What the member gave to whom, and has not taken back.
public final class SharedPresenter: Presenter<[GivenToSomebody]> {
    init(_ session: Session) {
        super.init(session)
    }

    override func answer() async throws(Trouble) -> [GivenToSomebody] {
        try await session.ledger()
    }

    /// Takes something back.
    public func withdraw(_ given: GivenToSomebody) async {
        await act { session throws(Trouble) in try await session.withdraw(given.passed.id, from: given.contact) }
    }
}
