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
        _ = await first.places?.goals.keep(GoalWritten(title: "Walk"))
        await first.close()
        let second = await Door(folder: folder.url, keyStore: KeyStoreInMemory())
        await second.start()
        await assertPhase(of: second, .open)
        await second.places?.goals.look()
        let goals = await second.places?.goals.shown?.items.map(\.title)
        XCTAssertEqual(goals, ["Walk"])
    }

    func testWhatWasOnTheScreenIsGoneOnceItIsLocked() async throws {
        let folder = try Folder()
        let door = await Door(folder: folder.url, keyStore: KeyStoreInMemory())
        await door.start()
        await door.create("river stones")
        let places = await door.places
        _ = await places?.goals.keep(GoalWritten(title: "Walk"))
        let shown = await places?.goals.shown?.items.map(\.title)
        XCTAssertEqual(shown, ["Walk"])
        try await door.session?.lock()
        await eventually("it stands locked") { door.phase == .locked }
        let (goals, left) = await (places?.goals.shown, door.places)
        XCTAssertNil(goals)
        XCTAssertNil(left)
    }
}
