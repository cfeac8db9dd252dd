import XCTest

@testable import KithKit

/// Two members, each with a Kith in a folder of their own and a name to be introduced by.
struct Pair {
    let ana: Member
    let ben: Member

    init() async throws {
        ana = try await Member("Ana")
        ben = try await Member("Ben")
    }

    /// The two meet side by side and compare the words: who each is among the other's people.
    func meet() async throws -> (benToAna: EntryName, anaToBen: EntryName) {
        let shown = try await ana.session.invite(.together)
        let answered = try await ben.session.answer(shown.code, .together)
        let met = try await ana.session.accept(XCTUnwrap(answered.answer))
        try await ana.session.compareWords(with: met.contact, same: true)
        try await ben.session.compareWords(with: answered.contact, same: true)
        return (met.contact, answered.contact)
    }
}

/// A member, and the folder of theirs.
struct Member {
    let folder: Folder
    let session: Session

    init(_ name: String) async throws {
        folder = try Folder()
        session = try await Session.open(folder: folder.url)
        try await session.create(.none)
        try await session.keep(ProfileWritten(name: name))
    }

    /// What waits for somebody is carried to them.
    @discardableResult
    func carry(to person: EntryName, _ other: Member) async throws -> News {
        let parcel = try await session.parcel(for: [person])
        let news = try await other.session.takeIn(parcel, piece: 500)
        return try XCTUnwrap(news)
    }

    /// What passed between them and somebody.
    func passed(with person: EntryName) async throws -> [PassedThing] {
        try await session.passed(with: person, from: 0, count: 50).items
    }

    /// The places over it.
    @MainActor func places() -> Places {
        Places(session, keyStore: KeyStoreInMemory())
    }
}
