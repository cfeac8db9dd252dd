import KithBindings

/// The goals, in the member's own words.
public final class GoalsPresenter: PagedPresenter<Goal> {
    override func part(from: UInt32, count: UInt32) async throws(Trouble) -> Part<Goal> {
        try await session.goals(from: from, count: count)
    }

    override func shows(_ sort: EntrySort?) -> Bool { sort == .goal }
}
