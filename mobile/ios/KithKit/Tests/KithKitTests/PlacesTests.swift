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
        _ = await places.goals.keep(GoalWritten(title: "Walk", steps: steps))
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
        let kept = await places.hope.keep(HopeNoteWritten(text: " "))
        let trouble = await places.hope.trouble
        XCTAssertFalse(kept)
        XCTAssertEqual(trouble, Trouble(code: "Entry.Empty"))
        XCTAssertEqual(trouble?.words, "code.Entry.Empty")
    }

    func testWhatWasRemovedWaitsInTheSettings() async throws {
        let (door, folder) = try await open()
        defer { _ = folder }
        let places = try await unwrapped(door)
        _ = await places.people.keep(PersonWritten(name: "Cleo"))
        let cleo = await places.people.shown?.items.first?.contact.id
        await places.people.remove(try XCTUnwrap(cleo))
        await places.settings.look()
        let removed = await places.settings.shown?.removed.map(\.title)
        XCTAssertEqual(removed, ["Cleo"])
        await places.settings.bringBack(try XCTUnwrap(cleo))
        await places.people.look()
        let back = await places.people.shown?.items.map(\.contact.name)
        XCTAssertEqual(back, ["Cleo"])
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
