import KithBindings

/// What is asked of the people, and of the member's own profile.
extension Session {
    /// A part of the list of people, by name, with when they can be reached.
    public func people(from: UInt32, count: UInt32, at moment: Moment) async throws(Trouble) -> Part<Reachable> {
        try await ask { kith in
            let page = try await kith.peoplePage(from: from, count: count, now: moment.wall)
            return Part(total: page.total, items: page.views)
        }
    }

    /// Everybody there is a way to reach, in the core's order.
    public func reachable(at moment: Moment) async throws(Trouble) -> [Reachable] {
        try await ask { try await $0.reachable(now: moment.wall) }
    }

    /// One of them.
    public func person(_ id: EntryName, at moment: Moment) async throws(Trouble) -> Reachable {
        try await ask { try await $0.person(id: id, now: moment.wall) }
    }

    /// Everybody, without when they can be reached.
    public func everybody() async throws(Trouble) -> [Person] {
        try await ask { try await $0.contacts() }
    }

    /// Keeps somebody who was written down, new where there is no `id`, and with it what else is being written: both,
    /// or neither. Without `drafts`, those stay as they are.
    @discardableResult
    public func keep(
        _ person: PersonWritten, id: EntryName? = nil, drafts: String? = nil
    ) async throws(Trouble) -> Person {
        try await ask { kith in
            if let drafts { return try await kith.keepContact(id: id, request: person, drafts: drafts) }
            guard let id else { return try await kith.addContact(request: person) }
            return try await kith.editContact(id: id, request: person)
        }
    }

    /// The profile, once the member wrote one.
    public func profile() async throws(Trouble) -> Profile? {
        try await ask { try await $0.profile() }
    }

    /// Writes the profile, and keeps with it what else is being written: both, or neither. Without `drafts`, those stay
    /// as they are.
    @discardableResult
    public func keep(_ profile: ProfileWritten, drafts: String? = nil) async throws(Trouble) -> Profile {
        try await ask { kith in
            guard let drafts else { return try await kith.writeProfile(request: profile) }
            return try await kith.keepProfile(request: profile, drafts: drafts)
        }
    }
}
