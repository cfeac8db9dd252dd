import KithBindings

/// What is asked of the goals.
extension Session {
    /// The goals that are not removed, in the core's order.
    public func goals() async throws(Trouble) -> [Goal] {
        try await ask { try await $0.goals() }
    }

    /// A part of that list, and how long the whole of it is.
    public func goals(from: UInt32, count: UInt32) async throws(Trouble) -> Part<Goal> {
        try await ask { kith in
            let page = try await kith.goalsPage(from: from, count: count)
            return Part(total: page.total, items: page.views)
        }
    }

    /// One goal.
    public func goal(_ id: EntryName) async throws(Trouble) -> Goal {
        try await ask { try await $0.goal(id: id) }
    }

    /// Keeps a goal that was written, new where there is no `id`, and with it what else is being written: both, or
    /// neither. Without `drafts`, those stay as they are.
    @discardableResult
    public func keep(_ goal: GoalWritten, id: EntryName? = nil, drafts: String? = nil) async throws(Trouble) -> Goal {
        try await ask { kith in
            if let drafts { return try await kith.keepGoal(id: id, request: goal, drafts: drafts) }
            guard let id else { return try await kith.addGoal(request: goal) }
            return try await kith.editGoal(id: id, request: goal)
        }
    }
}
