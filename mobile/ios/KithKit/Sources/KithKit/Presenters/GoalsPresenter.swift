import KithBindings

/// The goals, in the member's own words.
public final class GoalsPresenter: PagedPresenter<Goal> {
    override func part(from: UInt32, count: UInt32) async throws(Trouble) -> Part<Goal> {
        try await session.goals(from: from, count: count)
    }

    override func shows(_ sort: EntrySort?) -> Bool { sort == .goal }

    /// Keeps a goal that was written, new where there is no `id`. Whether it was kept.
    public func keep(_ goal: GoalWritten, id: EntryName? = nil) async -> Bool {
        await act { session throws(Trouble) in try await session.keep(goal, id: id) }
    }

    /// Marks a step done, or not done.
    public func mark(_ step: Step, of goal: Goal, done: Bool) async {
        let change = StepChange.done(id: step.id, done: done)
        await act { session throws(Trouble) in try await session.keep(GoalWritten(steps: [change]), id: goal.id) }
    }

    /// Puts a step after the others. Whether it was kept.
    public func addStep(_ text: String, to goal: Goal) async -> Bool {
        let change = StepChange.add(text: text)
        return await act { session throws(Trouble) in
            try await session.keep(GoalWritten(steps: [change]), id: goal.id)
        }
    }
}
