import KithBindings

/// One entry's page.
public final class OnePresenter<Item: Equatable & Sendable>: Presenter<Item> {
    /// Which entry.
    public let id: EntryName
    private let sort: EntrySort
    private let question: @Sendable (Session) async throws(Trouble) -> Item

    init(
        _ session: Session, _ id: EntryName, _ sort: EntrySort,
        question: @escaping @Sendable (Session) async throws(Trouble) -> Item
    ) {
        self.id = id
        self.sort = sort
        self.question = question
        super.init(session)
    }

    override func answer() async throws(Trouble) -> Item {
        try await question(session)
    }

    override func shows(_ sort: EntrySort?) -> Bool { sort == self.sort }

    /// Removes it from its list. It waits among what was removed. Whether it was removed.
    public func remove() async -> Bool {
        await act { [id] session throws(Trouble) in try await session.remove(id) }
    }

    /// Settles a question that two devices left open.
    public func settle(_ settling: Settling) async {
        await act { [id] session throws(Trouble) in try await session.settle(id, settling) }
    }
}

extension OnePresenter<Goal> {
    /// Marks a step done, or not done.
    public func mark(_ step: Step, done: Bool) async {
        let change = StepChange.done(id: step.id, done: done)
        await act { [id] session throws(Trouble) in try await session.keep(GoalWritten(steps: [change]), id: id) }
    }
}

extension OnePresenter<HopeNote> {
    /// Pins it, or takes the pin out.
    public func pin(_ pinned: Bool) async {
        await act { [id] session throws(Trouble) in try await session.pin(id, pinned) }
    }
}
