import KithBindings

/// What is asked of everything that is kept, whatever its kind.
extension Session {
    /// What a moment's day holds. `shown` are the steps that are on the screen already.
    public func today(at moment: Moment, shown: [StepName] = []) async throws(Trouble) -> TodayView {
        let request = TodayRequest(day: moment.day, time: moment.time, shown: shown)
        return try await ask { try await $0.today(request: request) }
    }

    /// What of a member's own to show in a hard moment.
    public func hardMoment(at moment: Moment) async throws(Trouble) -> OwnWords {
        try await ask { try await $0.hardMoment(now: moment.wall) }
    }

    /// What was removed and not erased, the last removed first.
    public func removed() async throws(Trouble) -> [Removed] {
        try await ask { try await $0.removed() }
    }

    /// Removes an entry of any kind from its list.
    public func remove(_ id: EntryName) async throws(Trouble) {
        try await ask { try await $0.remove(id: id) }
    }

    /// Takes a removal back.
    public func undo(_ id: EntryName) async throws(Trouble) {
        try await ask { try await $0.undo(id: id) }
    }

    /// Erases an entry of any kind for ever.
    public func erase(_ id: EntryName) async throws(Trouble) {
        try await ask { try await $0.erase(id: id) }
    }

    /// What was being written and was not kept.
    public func drafts() async throws(Trouble) -> String? {
        try await ask { try await $0.drafts() }
    }

    /// Keeps what is being written, sealed, in the place of what was kept so before.
    public func keepDrafts(_ drafts: String) async throws(Trouble) {
        try await ask { try await $0.keepDrafts(drafts: drafts) }
    }
}
