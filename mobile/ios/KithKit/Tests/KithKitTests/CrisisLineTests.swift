import XCTest

@testable import KithKit

/// The lines that help are the web app's own, and need nothing to be open.
final class CrisisLineTests: XCTestCase {
    private func lines() throws -> [CrisisLine] {
        try CrisisLine.list(Data(contentsOf: repository.appendingPathComponent("web/src/crisis/lines.json")))
    }

    func testEveryLineCanBeReached() throws {
        let lines = try lines()
        XCTAssertEqual(lines.map(\.id), ["samaritans", "shout", "nhs", "emergency"])
        XCTAssertEqual(
            lines.map { $0.link?.absoluteString }, ["tel:116123", "sms:85258", "tel:111", "tel:999"])
        for line in lines { XCTAssertFalse(line.checkedOn.isEmpty || line.source.isEmpty, line.id) }
    }

    func testTheLinesAreThereBeforeAnythingIsUnlocked() async throws {
        let lines = try lines()
        let hard = await HardMomentPresenter(lines: lines)
        await hard.look(in: nil)
        let locked = try await Session.inMemory()
        await hard.look(in: locked)
        let (shown, own) = await (hard.lines, hard.own)
        XCTAssertEqual(shown, lines)
        XCTAssertNil(own)
    }

    func testOnesOwnWordsComeBesideThem() async throws {
        let session = try await Session.inMemory()
        try await session.create(.none)
        try await session.keep(HopeNoteWritten(text: "It passes.", hardMoments: true))
        let hard = await HardMomentPresenter(lines: [])
        await hard.look(in: session)
        let notes = await hard.own?.notes.map(\.text)
        XCTAssertEqual(notes, ["It passes."])
        try await session.lock()
        await hard.look(in: session)
        let gone = await hard.own
        XCTAssertNil(gone)
    }

    func testWhoeverWantsHelpIsMissedOnlyUntilTheyGoBack() async {
        let hard = await HardMomentPresenter(lines: [])
        for (goesBack, isMissed) in [(true, false), (false, true)] {
            await hard.open()
            if goesBack { await hard.back() }
            await hard.gone()
            let missed = await hard.isMissed
            XCTAssertEqual(missed, isMissed)
        }
        // Its screen is there again, and they go back from that one.
        await hard.back()
        await hard.gone()
        let missed = await hard.isMissed
        XCTAssertFalse(missed)
    }

    func testNothingOfOnesOwnComesOnceTheScreenWasLeft() async throws {
        let session = try await Session.inMemory()
        try await session.create(.none)
        try await session.keep(HopeNoteWritten(text: "It passes.", hardMoments: true))
        let own = await lookAndLeave(session)
        XCTAssertNil(own)
    }
}

/// What is shown where the screen is left as soon as the core is being asked.
@MainActor private func lookAndLeave(_ session: Session) async -> OwnWords? {
    final class Screen {
        weak var shown: HardMomentPresenter?
    }
    let screen = Screen()
    let hard = HardMomentPresenter(lines: []) { [leave = { @MainActor @Sendable in screen.shown?.forget() }] in
        MainActor.assumeIsolated(leave)
        return Moment()
    }
    screen.shown = hard
    await hard.look(in: session)
    return hard.own
}
