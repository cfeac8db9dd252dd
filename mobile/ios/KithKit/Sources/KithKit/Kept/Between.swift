import KithBindings

/// What is asked of what is between the member and somebody they met.
extension Session {
    /// How it stands with somebody; nothing where the two have not met.
    public func between(_ person: EntryName) async throws(Trouble) -> BetweenTwo? {
        try await ask { try await $0.between(contact: person) }
    }

    /// Everybody the member met.
    public func met() async throws(Trouble) -> [BetweenTwo] {
        try await ask { try await $0.met() }
    }

    /// A part of what passed between the two, the last first, and how much there is in all.
    public func passed(with person: EntryName, from: UInt32, count: UInt32) async throws(Trouble) -> Part<PassedThing> {
        try await ask { kith in
            let page = try await kith.passed(contact: person, from: from, count: count)
            return Part(total: page.total, items: page.views)
        }
    }

    /// Keeps what somebody sends out of sight, or shows it again. Nobody is told.
    public func mute(_ person: EntryName, _ muted: Bool) async throws(Trouble) {
        try await ask { try await $0.mute(contact: person, muted: muted) }
    }

    /// Says whether the member wants to tell somebody what they have read, and to be told.
    public func tellRead(_ person: EntryName, _ tells: Bool) async throws(Trouble) {
        try await ask { try await $0.tellRead(contact: person, tells: tells) }
    }

    /// Notes down what of somebody's the member has read.
    public func markRead(_ read: [GivenName], of person: EntryName) async throws(Trouble) {
        try await ask { try await $0.markRead(contact: person, read: read) }
    }

    /// Ends what is between the two. The person stays among the member's people; nobody is told.
    public func part(from person: EntryName) async throws(Trouble) {
        try await ask { try await $0.part(contact: person) }
    }
}
