import XCTest

@testable import KithKit

/// Opening and locking, as the screens meet them.
final class DoorTests: XCTestCase {
    func testFirstRunThenLockThenUnlock() async throws {
        let folder = try Folder()
        let door = await Door(folder: folder.url, keyStore: KeyStoreInMemory())
        await door.start()
        await assertPhase(of: door, .new)
        await door.create("short")
        await assertPhase(of: door, .new, trouble: "Unlock.PassphraseTooShort")
        await door.create("river stones")
        await assertPhase(of: door, .open)
        await door.lock()
        await assertPhase(of: door, .locked)
        let places = await door.places
        XCTAssertNil(places)
        await door.unlock("other stones")
        await assertPhase(of: door, .locked, trouble: "Unlock.WrongPassphrase")
        await door.unlock("river stones")
        await assertPhase(of: door, .open)
    }

    func testWhatWasRefusedIsNotSaidOfALockedKith() async throws {
        let folder = try Folder()
        let door = await Door(folder: folder.url, keyStore: KeyStoreInMemory())
        await door.start()
        await door.create("river stones")
        let locks: [() async throws -> Void] = [{ await door.lock() }, { try await door.session?.lock() }]
        for lock in locks {
            await door.create("other stones")
            await assertPhase(of: door, .open, trouble: "Unlock.AlreadyCreated")
            try await lock()
            await eventually("it stands locked") { door.phase == .locked }
            await assertPhase(of: door, .locked)
            await door.unlock("river stones")
        }
    }

    func testAFolderThatIsOpenElsewhereIsSaid() async throws {
        let folder = try Folder()
        let first = await Door(folder: folder.url, keyStore: KeyStoreInMemory())
        await first.start()
        let second = await Door(folder: folder.url, keyStore: KeyStoreInMemory())
        await second.start()
        await assertPhase(of: second, .stuck(.busy))
        await first.close()
        await second.start()
        await assertPhase(of: second, .new)
    }

    func testAnOpenKithThatIsClosedLetsItsFolderGo() async throws {
        let folder = try Folder()
        let first = await Door(folder: folder.url, keyStore: KeyStoreInMemory())
        await first.start()
        await first.create(nil)
        try await first.session?.keep(GoalWritten(title: "Walk"))
        await first.close()
        let second = await Door(folder: folder.url, keyStore: KeyStoreInMemory())
        await second.start()
        await assertPhase(of: second, .open)
        await second.places?.goals.look()
        let goals = await second.places?.goals.shown?.items.map(\.title)
        XCTAssertEqual(goals, ["Walk"])
    }

    func testAKithThatWasLeftLocksByItselfOnlyWhereItHasALock() async throws {
        let (with, without) = (try Folder(), try Folder())
        for (folder, passphrase, phase) in [(with, "river stones", Door.Phase.locked), (without, nil, .open)] {
            let door = await Door(folder: folder.url, keyStore: KeyStoreInMemory())
            await door.start()
            await door.create(passphrase)
            let form = await door.places?.writeGoal()
            // More than can be kept for later: only what is in memory holds it.
            await type(String(repeating: "a", count: 300_000), as: "title", in: try XCTUnwrap(form))
            await door.lockByItself()
            await assertPhase(of: door, phase)
            let still = await door.places?.drafts.isAny
            XCTAssertEqual(still, passphrase == nil ? true : nil)
        }
    }

    func testWhatWasOnTheScreenIsGoneOnceItIsLocked() async throws {
        let folder = try Folder()
        let door = await Door(folder: folder.url, keyStore: KeyStoreInMemory())
        await door.start()
        await door.create("river stones")
        let places = await door.places
        try await door.session?.keep(GoalWritten(title: "Walk"))
        await places?.goals.look()
        let shown = await places?.goals.shown?.items.map(\.title)
        XCTAssertEqual(shown, ["Walk"])
        try await door.session?.lock()
        await eventually("it stands locked") { door.phase == .locked }
        let (goals, left) = await (places?.goals.shown, door.places)
        XCTAssertNil(goals)
        XCTAssertNil(left)
    }
}
