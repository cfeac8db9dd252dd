import XCTest

@testable import KithKit

/// What the places show, and that it stays true.
final class PlacesTests: XCTestCase {
    func testAChangeIsShownInEveryPlaceThatShowsIt() async throws {
        let (door, folder) = try await open()
        defer { _ = folder }
        let places = try await unwrapped(door)
        await places.today.begin()
        await places.goals.look()
        // Another part of the app writes, past the presenters.
        try await door.session?.keep(GoalWritten(title: "Walk", steps: [.add(text: "Shoes on")]))
        await eventually("the list shows it") { places.goals.shown?.items.first?.title == "Walk" }
        await eventually("Today shows it") { places.today.shown?.steps.first?.step.text == "Shoes on" }
    }

    func testAStepThatIsDoneStaysWhereItIsUntilSomebodyComesAnew() async throws {
        let (door, folder) = try await open()
        defer { _ = folder }
        let places = try await unwrapped(door)
        let steps: [StepChange] = [.add(text: "Shoes on"), .add(text: "To the gate")]
        try await door.session?.keep(GoalWritten(title: "Walk", steps: steps))
        await places.today.begin()
        let shown = await places.today.shown?.steps.first
        await places.today.mark(try XCTUnwrap(shown), done: true)
        let still = await places.today.shown?.steps.map(\.step.text)
        XCTAssertEqual(still, ["Shoes on"])
        await places.today.begin()
        let next = await places.today.shown?.steps.map(\.step.text)
        XCTAssertEqual(next, ["To the gate"])
    }

    func testAFormHearsWhyNothingWasKept() async throws {
        let (door, folder) = try await open()
        defer { _ = folder }
        let places = try await unwrapped(door)
        let form = await places.writeHopeNote()
        let kept = await form.keep()
        let trouble = await form.trouble
        XCTAssertFalse(kept)
        XCTAssertEqual(trouble, Trouble(code: "Entry.Empty"))
        XCTAssertEqual(trouble?.words, "code.Entry.Empty")
    }

    func testWhatWasRemovedWaitsInTheSettings() async throws {
        let (door, folder) = try await open()
        defer { _ = folder }
        let places = try await unwrapped(door)
        let cleo = try await door.session?.keep(PersonWritten(name: "Cleo")).id
        let removed = await places.person(try XCTUnwrap(cleo)).remove()
        XCTAssertTrue(removed)
        await places.settings.look()
        let waiting = await places.settings.shown?.removed.map(\.title)
        XCTAssertEqual(waiting, ["Cleo"])
        await places.settings.bringBack(try XCTUnwrap(cleo))
        await places.people.look()
        let back = await places.people.shown?.items.map(\.contact.name)
        XCTAssertEqual(back, ["Cleo"])
    }

    func testWhoCanBeReachedIsAskedAnewOnceTimeWentBy() async throws {
        let session = try await Session.inMemory()
        try await session.create(.none)
        let clock = Clock()
        let places = await Places(session, keyStore: KeyStoreInMemory()) { clock.now }
        let way = WayChange.add(way: WayWritten(kind: "phone", value: "1"))
        let hours = HoursGiven(days: Moment.week, from: "09:00", to: "17:00")
        let cleo = try await session.keep(PersonWritten(name: "Cleo", ways: [way], hours: [hours]))
        let page = await places.person(cleo.id)
        await places.today.begin()
        await places.people.look()
        await page.look()
        for (hour, isNow) in [(10, true), (18, false)] {
            clock.put(to: hour)
            await places.timeWentBy()
            let when = await [places.today.shown?.person?.when, places.people.shown?.items[0].when, page.shown?.when]
            for one in when {
                let reached = if case .now = one { true } else { false }
                XCTAssertEqual(reached, isNow, "\(hour)")
            }
        }
    }

    func testALongListIsReadPartByPart() async throws {
        let (door, folder) = try await open()
        defer { _ = folder }
        let places = try await unwrapped(door)
        for number in 0..<60 { try await door.session?.keep(HopeNoteWritten(text: "Note \(number)")) }
        await places.hope.look()
        let first = await places.hope.shown
        XCTAssertEqual(first?.items.count, 50)
        XCTAssertEqual(first?.total, 60)
        await places.hope.more()
        let all = await places.hope.shown?.items.count
        XCTAssertEqual(all, 60)
    }

    private func open() async throws -> (Door, Folder) {
        let folder = try Folder()
        let door = await Door(folder: folder.url, keyStore: KeyStoreInMemory())
        await door.start()
        await door.create(nil)
        return (door, folder)
    }

    private func unwrapped(_ door: Door) async throws -> Places {
        let places = await door.places
        return try XCTUnwrap(places)
    }
}

/// A clock that a test puts, in the member's own zone.
private final class Clock: @unchecked Sendable {
    private let lock = NSLock()
    private var hour = 9

    var now: Moment {
        // Midnight of Monday 1 January 2024, UTC, and so many hours.
        let date = Date(timeIntervalSince1970: 1_704_067_200 + 3_600 * Double(lock.withLock { hour }))
        return Moment(date, zone: TimeZone(secondsFromGMT: 0) ?? .current)
    }

    func put(to hour: Int) {
        lock.withLock { self.hour = hour }
    }
}
