import XCTest

@testable import KithKit

/// The first journey: a goal and a hope note, with no account and no network, there again after the phone was off.
final class KeptTests: XCTestCase {
    func testAGoalAndAPinnedNoteAreThereAgain() async throws {
        let folder = try Folder()
        try await firstRun(in: folder)
        // The session of the first run is let go: opening again needs the folder free.
        let again = try await Session.open(folder: folder.url)
        let stands = try await again.stands()
        XCTAssertEqual(stands, .locked)
        try await again.unlock("river stones")
        let goals = try await again.goals()
        XCTAssertEqual(goals.map(\.title), ["Walk by the river"])
        XCTAssertEqual(goals.first?.steps.map(\.text), ["Shoes on"])
        let notes = try await again.hopeNotes()
        XCTAssertEqual(notes.map(\.text), ["It passes."])
        XCTAssertEqual(notes.first?.pinned, true)
    }

    func testTheWrongPassphraseOpensNothing() async throws {
        let folder = try Folder()
        try await firstRun(in: folder)
        let again = try await Session.open(folder: folder.url)
        let wrong = await code { () throws(Trouble) in try await again.unlock("other stones") }
        XCTAssertEqual(wrong, "Unlock.WrongPassphrase")
        let goals = await code { () throws(Trouble) in _ = try await again.goals() }
        XCTAssertEqual(goals, "Unlock.Locked")
    }

    func testWhoeverChoseNoLockIsLetIn() async throws {
        let folder = try Folder()
        try await firstRun(in: folder, lock: .none)
        let again = try await Session.open(folder: folder.url)
        let hasLock = try await again.hasLock()
        XCTAssertFalse(hasLock)
        try await again.unlock()
        let goals = try await again.goals()
        XCTAssertEqual(goals.count, 1)
    }

    private func firstRun(in folder: Folder, lock: Lock = .passphrase(passphrase: "river stones")) async throws {
        let session = try await Session.open(folder: folder.url)
        let stands = try await session.stands()
        XCTAssertEqual(stands, .new)
        try await session.create(lock)
        try await session.keep(GoalWritten(title: "Walk by the river", steps: [.add(text: "Shoes on")]))
        let note = try await session.keep(HopeNoteWritten(text: "It passes."))
        try await session.pin(note.id, true)
    }
}
