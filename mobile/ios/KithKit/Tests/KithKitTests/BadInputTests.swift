import KithBindings
import XCTest

@testable import KithKit

/// Whatever comes in, there is a code for it, and nothing that was kept is lost.
final class BadInputTests: XCTestCase {
    func testANullByteIsKeptAsItWasWritten() async throws {
        let session = try await opened()
        let kept = try await session.keep(GoalWritten(title: "A null\0byte"))
        XCTAssertEqual(kept.title, "A null\0byte")
        try await assertNothingLost(in: session, besides: 1)
    }

    func testAMillionLettersAreTooMuch() async throws {
        let session = try await opened()
        let long = String(repeating: "a", count: 1_000_000)
        let title = await code { () throws(Trouble) in try await session.keep(GoalWritten(title: long)) }
        XCTAssertEqual(title, "Entry.TooLarge")
        let text = await code { () throws(Trouble) in try await session.keep(HopeNoteWritten(text: long)) }
        XCTAssertEqual(text, "Entry.TooLarge")
        let lock = await code { () throws(Trouble) in
            try await session.changeLock(now: nil, to: .passphrase(passphrase: long))
        }
        XCTAssertEqual(lock, "Unlock.PassphraseTooLong")
        try await assertNothingLost(in: session)
    }

    func testAnIdThatIsNoneIsNotFound() async throws {
        let session = try await opened()
        for id in ["", "no id", "\0", String(repeating: "f", count: 32), String(repeating: "e", count: 1_000_000)] {
            let read = await code { () throws(Trouble) in _ = try await session.goal(id) }
            XCTAssertEqual(read, "Entry.NotFound")
            let edit = await code { () throws(Trouble) in try await session.keep(GoalWritten(why: "x"), id: id) }
            XCTAssertEqual(edit, "Entry.NotFound")
            let erase = await code { () throws(Trouble) in try await session.erase(id) }
            XCTAssertEqual(erase, "Entry.NotFound")
        }
        try await assertNothingLost(in: session)
    }

    func testADayAndAStepThatCannotBeAreRefused() async throws {
        let session = try await opened()
        let id = try await session.goals()[0].id
        let day = GoalWritten(begin: .set(day: "2026-02-30"))
        let refused = await code { () throws(Trouble) in try await session.keep(day, id: id) }
        XCTAssertEqual(refused, "Entry.BadValue")
        let step = GoalWritten(steps: [.remove(id: "no step")])
        let missing = await code { () throws(Trouble) in try await session.keep(step, id: id) }
        XCTAssertEqual(missing, "Entry.NoSuchItem")
        let blank = await code { () throws(Trouble) in try await session.keep(GoalWritten(title: "  ")) }
        XCTAssertEqual(blank, "Entry.Empty")
        try await assertNothingLost(in: session)
    }

    func testAFolderOpensOnceAtATime() async throws {
        let folder = try Folder()
        let session = try await Session.open(folder: folder.url)
        try await session.create(.none)
        try await session.keep(GoalWritten(title: "Here"))
        let second = await code { () throws(Trouble) in _ = try await Session.open(folder: folder.url) }
        XCTAssertEqual(second, "Store.Busy")
        let goals = try await session.goals()
        XCTAssertEqual(goals.map(\.title), ["Here"])
    }

    func testAPlaceThatIsNoFolderIsRefused() async throws {
        let folder = try Folder()
        let file = folder.url.appendingPathComponent("file")
        try Data("x".utf8).write(to: file)
        for place in [file, file.appendingPathComponent("in"), URL(fileURLWithPath: "/proc/none/kith")] {
            let refused = await code { () throws(Trouble) in _ = try await Session.open(folder: place) }
            XCTAssertEqual(refused?.hasPrefix("Store."), true, "\(place.path): \(refused ?? "opened")")
        }
    }

    func testAListenerThatFailsHearsTheNextChangeAllTheSame() async throws {
        let kith = try await Kith.inMemory()
        try await kith.create(lock: .none)
        let heard = expectation(description: "three changes were told")
        heard.expectedFulfillmentCount = 3
        let failing = FailingListener(heard)
        let subscription = try kith.subscribe(listener: failing)
        for number in 0..<3 { _ = try await kith.addGoal(request: GoalRequest(title: "Goal \(number)")) }
        await fulfillment(of: [heard], timeout: patience)
        subscription.end()
        let goals = try await kith.goals()
        XCTAssertEqual(goals.count, 3)
    }

    func testACancelledTaskLeavesAllOrNothing() async throws {
        let session = try await opened()
        var kept = 0
        for number in 0..<20 {
            let task = Task { try await session.keep(GoalWritten(title: "Goal \(number)", steps: [.add(text: "One")])) }
            if number % 2 == 0 { await Task.yield() }
            task.cancel()
            if case .success(let goal) = await task.result {
                kept += 1
                XCTAssertEqual(goal.steps.count, 1)
            }
        }
        try await assertNothingLost(in: session, besides: kept)
    }

    func testANullByteAndAMillionLettersAreTheSameEverywhere() async throws {
        let pair = try await Pair()
        let (ben, ana) = try await pair.meet()
        let long = String(repeating: "a", count: 1_000_000)
        let given = await code { () throws(Trouble) in try await pair.ana.session.encourage(ben, long) }
        XCTAssertEqual(given, "Given.TooLarge")
        let drafts = await code { () throws(Trouble) in try await pair.ana.session.keepDrafts(long) }
        XCTAssertEqual(drafts, "Entry.TooLarge")
        let name = await code { () throws(Trouble) in try await pair.ana.session.keep(ProfileWritten(name: long)) }
        XCTAssertEqual(name, "Entry.TooLarge")
        let found = try await pair.ana.session.search(long, atMost: 50)
        XCTAssertEqual(found, [])
        for text in [long, "\0", "KITH\0", "kith:#k=\0"] {
            let read = await code { () throws(Trouble) in _ = try Codes.read(text, wanted: [.meeting]) }
            XCTAssertEqual(read, "Code.NotKith")
        }
        let huge = Data("KITH\u{3}\u{1}".utf8) + Data(count: 1_000_000)
        let parcel = await code { () throws(Trouble) in _ = try await pair.ana.session.takeIn(huge) }
        XCTAssertEqual(parcel, "Code.Damaged")
        try await pair.ana.session.encourage(ben, "A null\0byte")
        try await pair.ana.carry(to: ben, pair.ben)
        let came = try await pair.ben.passed(with: ana).map(\.what)
        XCTAssertEqual(came, [.encouragement(text: "A null\0byte", replyTo: nil)])
    }

    func testPagesThatCannotBeAreEmpty() async throws {
        let session = try await opened()
        for (from, count) in [(UInt32.max, UInt32.max), (1, UInt32.max), (0, 0)] {
            let page = try await session.goals(from: from, count: count)
            XCTAssertEqual(page, Part(total: 1, items: []))
        }
        let nobody = await code { () throws(Trouble) in _ = try await session.passed(with: "no id", from: 0, count: 9) }
        XCTAssertEqual(nobody, "Entry.NotFound")
    }

    private func opened() async throws -> Session {
        let session = try await Session.inMemory()
        try await session.create(.none)
        try await session.keep(GoalWritten(title: "Before"))
        return session
    }

    private func assertNothingLost(in session: Session, besides more: Int = 0, line: UInt = #line) async throws {
        let goals = try await session.goals()
        XCTAssertEqual(goals.count, 1 + more, line: line)
        // Whichever stands first: two that were written within a millisecond have no order of their own.
        XCTAssertTrue(goals.contains { $0.title == "Before" }, line: line)
    }
}

/// Throws at every change: a code, and something that Kith knows nothing of.
private final class FailingListener: Listener, @unchecked Sendable {
    private let heard: XCTestExpectation
    private let lock = NSLock()
    private var count = 0

    init(_ heard: XCTestExpectation) {
        self.heard = heard
    }

    func changed(changed: Changed) throws {
        let number = lock.withLock {
            count += 1
            return count
        }
        heard.fulfill()
        if number % 2 == 0 { throw KithError.Refused(code: "Entry.NotFound") }
        throw CancellationError()
    }
}
