import XCTest

@testable import KithKit

/// What two devices of a member set at once is asked about, and settled by one ordinary edit.
final class SettlingTests: XCTestCase {
    func testEachChoiceIsSettledByOneEdit() async throws {
        let (one, two, _folders) = try await devices()
        defer { _ = _folders }
        let goal = try await one.goals()[0]
        let step = { (text: String) in StepChange.rename(id: goal.steps[0].id, text: text) }
        try await one.keep(
            GoalWritten(title: "Walk", target: .set(day: "2026-12-24"), steps: [step("Coat on")]), id: goal.id)
        try await two.keep(
            GoalWritten(title: "Swim", target: .set(day: "2026-12-25"), steps: [step("Towel")]), id: goal.id)
        try await exchange(one, two)
        let page = await Places(one, keyStore: KeyStoreInMemory()).goal(goal.id)
        await page.look()
        var asked = await questions(page)
        XCTAssertEqual(Set(asked.map(\.label)), ["Goal", "By", "A small step"])
        // The one that is kept shows the choice of both, and nothing else is settled by it.
        let both = try XCTUnwrap(asked.first { $0.both != nil }?.both)
        await page.settle(both)
        let steps = await page.shown?.steps.map(\.text)
        XCTAssertEqual(Set(steps ?? []), ["Coat on", "Towel"])
        for words in ["Swim", "24 December"] {
            asked = await questions(page)
            let answer = try XCTUnwrap(asked.flatMap(\.answers).first { $0.words == words }, words)
            await page.settle(answer.settling)
        }
        let (title, target, left) = await (page.shown?.title, page.shown?.target, questions(page))
        XCTAssertEqual([title, target], ["Swim", "2026-12-24"])
        XCTAssertEqual(left, [])
    }

    func testAStepThatWasDoneTwiceIsNoQuestion() async throws {
        let (one, two, _folders) = try await devices()
        defer { _ = _folders }
        let goal = try await one.goals()[0]
        let done = GoalWritten(steps: [.done(id: goal.steps[0].id, done: true)])
        try await one.keep(done, id: goal.id)
        try await two.keep(done, id: goal.id)
        try await exchange(one, two)
        let view = try await one.goal(goal.id)
        XCTAssertEqual(try asking().of(.goal(view)), [])
    }

    func testAnEntryThatWasRemovedAndChangedIsAskedAbout() async throws {
        let (one, two, _folders) = try await devices()
        defer { _ = _folders }
        let id = try await one.goals()[0].id
        try await one.remove(id)
        try await two.keep(GoalWritten(why: "Still"), id: id)
        try await exchange(one, two)
        let view = try await two.goal(id)
        let asked = try asking().of(.goal(view))
        XCTAssertEqual(asked.map(\.isWhole), [true])
        let stays = try XCTUnwrap(asked[0].answers.first { $0.settling == .undo })
        try await two.settle(id, stays.settling)
        let settled = try await two.goal(id)
        XCTAssertEqual(settled.choices, [])
        XCTAssertNil(settled.removed)
    }

    func testANumberIsOfferedWithItsKindAndHoursAreRead() throws {
        let choices = [
            ToChoose(field: .wayValue("w"), values: ["1", "2"]),
            ToChoose(field: .wayKind("w"), values: ["phone", "text"]),
            ToChoose(field: .hours, values: ["135 09:00-17:00;67 10:00-12:00", ""]),
        ]
        let person = Person(
            id: "p", name: "Cleo", how: "", ways: [WayToReach(id: "w", kind: "phone", value: "1")], hours: [],
            goodFor: "", created: 0, edited: 0, removed: nil, choices: choices)
        let asked = try asking().of(.person(person))
        XCTAssertEqual(asked.map { $0.answers.count }, [4, 2])
        XCTAssertNil(asked[0].both)
        XCTAssertEqual(
            asked[1].answers[0].settling,
            .person(
                PersonWritten(hours: [
                    HoursGiven(days: ["Mon", "Wed", "Fri"], from: "09:00", to: "17:00"),
                    HoursGiven(days: ["Sat", "Sun"], from: "10:00", to: "12:00"),
                ])))
    }

    /// A device, and one that a copy of its folder made: the mark beside the store stays behind, as with a backup.
    private func devices() async throws -> (Session, Session, [Folder]) {
        let (here, there) = (try Folder(), try Folder())
        let first = await Door(folder: here.url, keyStore: KeyStoreInMemory())
        await first.start()
        await first.create(nil)
        try await first.session?.keep(GoalWritten(title: "Run", steps: [.add(text: "Shoes on")]))
        await first.close()
        for (name, bytes) in try here.files() where name != "kith.mark" {
            try bytes.write(to: there.url.appendingPathComponent(name))
        }
        var sessions: [Session] = []
        for folder in [here, there] {
            let session = try await Session.open(folder: folder.url)
            try await session.unlock()
            sessions.append(session)
        }
        return (sessions[0], sessions[1], [here, there])
    }

    private func exchange(_ one: Session, _ two: Session) async throws {
        let (first, second) = (try await one.parcelForOwnDevices(), try await two.parcelForOwnDevices())
        _ = try await two.takeIn(first)
        _ = try await one.takeIn(second)
    }
}

@MainActor private func questions(_ page: OnePresenter<Goal>) async -> [ChoiceToMake] {
    guard let goal = page.shown, let asking = try? asking() else { return [] }
    return asking.of(.goal(goal))
}

private func asking() throws -> Questions {
    // A day of that year, so that days are said without it.
    let now = Date(timeIntervalSince1970: 1_796_000_000)
    return Questions(try catalogue(), now: now, zone: TimeZone(secondsFromGMT: 0) ?? .current)
}
