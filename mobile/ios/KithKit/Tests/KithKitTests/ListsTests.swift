import XCTest

@testable import KithKit

/// Lists that are written: what was changed is said, and nothing else.
final class ListsTests: XCTestCase {
    func testStepsBecomeWhatTheFormShows() async throws {
        let (places, session) = try await opened()
        let begun = ["One", "Two", "Three", "Four", "Five"]
        let goal = try await session.keep(GoalWritten(title: "Walk", steps: begun.map { .add(text: $0) }))
        let form = await places.write(goal)
        await edit(form) { form in
            var steps = form.steps
            steps.remove(at: 1)
            steps[0].text = "First"
            steps.swapAt(0, 3)
            steps.swapAt(1, 2)
            form.steps = steps + [StepLine(text: "Last"), StepLine(text: "  ")]
        }
        let kept = await form.keep()
        XCTAssertTrue(kept)
        let now = try await session.goal(goal.id)
        XCTAssertEqual(now.steps.map(\.text), ["Five", "Four", "Three", "First", "Last"])
        XCTAssertEqual(now.steps.prefix(4).map(\.id), [4, 3, 2, 0].map { goal.steps[$0].id })
    }

    func testEveryOrderOfFourIsReached() async throws {
        let (places, session) = try await opened()
        for order in orders([0, 1, 2, 3]) {
            let texts = ["a", "b", "c", "d"]
            let goal = try await session.keep(GoalWritten(title: "Walk", steps: texts.map { .add(text: $0) }))
            let form = await places.write(goal)
            await edit(form) { form in form.steps = order.map { form.steps[$0] } }
            _ = await form.keep()
            let now = try await session.goal(goal.id)
            XCTAssertEqual(now.steps.map(\.text), order.map { texts[$0] })
        }
    }

    func testAWayIsChangedTakenOutAndAdded() async throws {
        let (places, session) = try await opened()
        let ways = ["1", "2", "3"].map { WayChange.add(way: WayWritten(kind: "phone", value: $0)) }
        let person = try await session.keep(PersonWritten(name: "Cleo", ways: ways))
        let form = await places.write(person)
        await edit(form) { form in
            form.ways[0].value = "10"
            form.ways.remove(at: 1)
            form.ways += [WayLine(kind: "signal", value: "cleo"), WayLine()]
            form.hours = [HoursLine()]
        }
        let kept = await form.keep()
        XCTAssertTrue(kept)
        let now = try await session.everybody()[0]
        XCTAssertEqual(now.ways.map(\.value), ["10", "3", "cleo"])
        XCTAssertEqual(now.ways.map(\.kind), ["phone", "phone", "signal"])
        XCTAssertEqual(
            now.hours, [HoursGiven(days: ["Mon", "Tue", "Wed", "Thu", "Fri"], from: "09:00", to: "17:00")])
    }

    func testWhatWasLeftAloneIsNotSaid() async throws {
        let (places, session) = try await opened()
        let way = WayChange.add(way: WayWritten(kind: "phone", value: "1"))
        let person = try await session.keep(PersonWritten(name: "Cleo", ways: [way], hours: [HoursLine().hours]))
        let form = await places.write(person)
        await edit(form) { $0["name"] = "Cleo B." }
        // Meanwhile another part of the app changes the number and the times.
        let other = WayChange.change(id: person.ways[0].id, way: WayWritten(kind: "text", value: "2"))
        try await session.keep(PersonWritten(ways: [other], hours: []), id: person.id)
        _ = await form.keep()
        let now = try await session.everybody()[0]
        XCTAssertEqual([now.name, now.ways[0].kind, now.ways[0].value], ["Cleo B.", "text", "2"])
        XCTAssertEqual(now.hours, [])
    }

    private func orders(_ all: [Int]) -> [[Int]] {
        guard !all.isEmpty else { return [[]] }
        return all.flatMap { first in orders(all.filter { $0 != first }).map { [first] + $0 } }
    }
}

@MainActor private func edit(_ form: WritingPresenter, _ typing: @MainActor (WritingPresenter) -> Void) {
    typing(form)
}
