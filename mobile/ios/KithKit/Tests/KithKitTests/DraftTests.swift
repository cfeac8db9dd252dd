import XCTest

@testable import KithKit

/// Nothing that was typed is lost.
final class DraftTests: XCTestCase {
    func testADraftOutlivesALockAndAnEndedApp() async throws {
        let folder = try Folder()
        let first = await Door(folder: folder.url, keyStore: KeyStoreInMemory())
        await first.start()
        await first.create("river stones")
        try await first.session?.keep(GoalWritten(title: "Swim"))
        try await write("Walk by the river", in: first)
        await first.lock()
        let hidden = try folder.files().values.filter { $0.range(of: Data("river".utf8)) != nil }.count
        XCTAssertEqual(hidden, 0)
        await first.unlock("river stones")
        try await assertCameBack("Walk by the river", in: first)
        await first.close()
        let second = await Door(folder: folder.url, keyStore: KeyStoreInMemory())
        await second.start()
        await second.unlock("river stones")
        try await assertCameBack("Walk by the river", in: second)
    }

    func testAScreenThatGoesAfterALockTakesNothingBack() async throws {
        let folder = try Folder()
        let door = await Door(folder: folder.url, keyStore: KeyStoreInMemory())
        await door.start()
        await door.create("river stones")
        let old = await door.places?.writeGoal()
        let form = try XCTUnwrap(old)
        await type("Walk", as: "title", in: form)
        await door.lock()
        // The screen goes while Kith is locked, and another of its forms once it is open again.
        await form.leave()
        await door.unlock("river stones")
        await form.leave()
        await type("Other", as: "title", in: form)
        await form.discard()
        let kept = await form.keep()
        let trouble = await form.trouble
        XCTAssertFalse(kept)
        XCTAssertEqual(trouble, .locked)
        await door.lock()
        await door.unlock("river stones")
        try await assertCameBack("Walk", in: door)
    }

    func testAKithThatIsLeftWhileItOpensTakesNothingBack() async throws {
        let (session, held) = try await opened(writing: "Walk")
        let again = await Places(session, keyStore: KeyStoreInMemory()).drafts
        let name = try await load(again, from: session) { Task { await again.settle() } }
        let still = try await session.drafts()
        XCTAssertEqual(name, DraftName(.goal))
        XCTAssertEqual(still, held)
    }

    func testNothingIsTakenUpOnceKithWasLocked() async throws {
        let (session, _) = try await opened(writing: "Walk")
        let again = await Places(session, keyStore: KeyStoreInMemory()).drafts
        let name = try await load(again, from: session) {
            again.forget()
            return nil
        }
        let draft = await again[DraftName(.goal)]
        XCTAssertNil(name)
        XCTAssertNil(draft)
    }

    func testWhatIsKeptEndsItsDraftAndNoOther() async throws {
        let (places, session) = try await opened()
        let (goal, note) = await (places.write(Goal?.none), places.write(HopeNote?.none))
        await type("Walk", as: "title", in: goal)
        await type("It passes.", as: "text", in: note)
        let kept = await goal.keep()
        XCTAssertTrue(kept)
        let left = try await session.drafts().flatMap(DraftText.read)
        XCTAssertEqual(left?.map(\.0), [DraftName(.hopeNote)])
        let titles = try await session.goals().map(\.title)
        XCTAssertEqual(titles, ["Walk"])
        await note.discard()
        let none = try await session.drafts()
        XCTAssertNil(none)
    }

    func testWhatIsRefusedIsStillBeingWritten() async throws {
        let (places, session) = try await opened()
        let long = String(repeating: "a", count: 1_000_000)
        let goal = await places.write(Goal?.none)
        await type(long, as: "title", in: goal)
        let kept = await goal.keep()
        let (trouble, text, still) = await (goal.trouble?.code, goal["title"], goal.isChanged)
        XCTAssertFalse(kept)
        XCTAssertEqual(trouble, "Entry.TooLarge")
        XCTAssertEqual(text, long)
        XCTAssertTrue(still)
        let goals = try await session.goals()
        XCTAssertEqual(goals, [])
    }

    func testALockThatWouldLoseWordsAsksFirst() async throws {
        let folder = try Folder()
        let door = await Door(folder: folder.url, keyStore: KeyStoreInMemory())
        await door.start()
        await door.create("river stones")
        // More than the core keeps of drafts.
        try await write(String(repeating: "a", count: 300_000), in: door)
        await door.lock()
        let (phase, why) = await (door.phase, door.wouldLose?.code)
        XCTAssertEqual(phase, .open)
        XCTAssertEqual(why, "Entry.TooLarge")
        await door.lock(losing: true)
        let (locked, over) = await (door.phase, door.wouldLose)
        XCTAssertEqual(locked, .locked)
        XCTAssertNil(over)
    }

    func testOnlyWhatWasChangedIsSaid() async throws {
        let (places, session) = try await opened()
        let goal = try await session.keep(GoalWritten(title: "Walk", why: "Air", target: .set(day: "2026-12-24")))
        let form = await places.write(goal)
        await type("Light", as: "why", in: form)
        await type("", as: "target", in: form)
        // Meanwhile another part of the app changes what this form leaves alone.
        try await session.keep(GoalWritten(title: "Walk further"), id: goal.id)
        _ = await form.keep()
        let now = try await session.goal(goal.id)
        XCTAssertEqual([now.title, now.why, now.target], ["Walk further", "Light", nil])
    }

    func testAnEmptyFormIsForgottenAndWordsForSomebodyAreNot() async throws {
        let pair = try await Pair()
        let (ben, _) = try await pair.meet()
        let places = await pair.ana.places()
        await places.write(Goal?.none).leave()
        let none = await places.drafts.isAny
        XCTAssertFalse(none)
        let between = await places.between(ben)
        await type("I am here", as: "text", in: between.words)
        await between.words.leave()
        let again = await pair.ana.places()
        let name = await again.drafts.load()
        XCTAssertEqual(name, DraftName(.words, ben))
        let (text, back) = await (again.between(ben).words["text"], again.between(ben).words.cameBack)
        XCTAssertEqual(text, "I am here")
        XCTAssertTrue(back)
    }

    func testWhatANewerKithWasWritingIsLeftAsItIs() async throws {
        let sorts = #"{"shape":1,"drafts":[{"sort":"song","begun":{},"now":{}},{"sort":"goal","begun":{},"now":{}}]}"#
        for newer in ["no json", #"{"shape":2,"drafts":[]}"#, #"{"shape":1}"#, sorts] {
            let (places, session) = try await opened()
            try await session.keepDrafts(newer)
            let name = await places.drafts.load()
            let nothing = await places.drafts.settle()
            let (goal, note) = await (places.write(Goal?.none), places.write(HopeNote?.none))
            await type("Walk", as: "title", in: goal)
            await type("It passes.", as: "text", in: note)
            // It is said that this cannot be kept for later; it can be kept for good.
            let (refused, why) = await (places.drafts.settle(), places.drafts.unread)
            let kept = await goal.keep()
            let (titles, held) = (try await session.goals().map(\.title), try await session.drafts())
            XCTAssertNil(name)
            XCTAssertNil(nothing)
            XCTAssertEqual([refused, why], [.writtenByNewer, .writtenByNewer])
            XCTAssertTrue(kept)
            XCTAssertEqual(titles, ["Walk"])
            XCTAssertEqual(held, newer)
        }
    }

    func testDraftsThatCouldNotBeReadAreNotWrittenOver() async throws {
        let (places, session) = try await opened()
        try await session.keepDrafts("what was typed")
        try await session.lock()
        _ = await places.drafts.load()
        try await session.unlock()
        let form = await places.write(Goal?.none)
        await type("Walk", as: "title", in: form)
        let refused = await places.drafts.settle()
        let held = try await session.drafts()
        XCTAssertEqual(refused, .locked)
        XCTAssertEqual(held, "what was typed")
    }

    func testWordsThatWereGivenAreNoDraftAnyMore() async throws {
        let pair = try await Pair()
        let (ben, _) = try await pair.meet()
        let places = await pair.ana.places()
        let between = await places.between(ben)
        await type("I am here", as: "text", in: between.words)
        await places.drafts.settle()
        let lies = try await pair.ana.session.drafts()
        XCTAssertNotNil(lies)
        let kept = await between.encourage()
        let left = try await pair.ana.session.drafts()
        XCTAssertTrue(kept)
        XCTAssertNil(left)
    }
}

/// A Kith in which a goal was being written, and what its core holds of that.
private func opened(writing title: String) async throws -> (Session, String?) {
    let (places, session) = try await opened()
    let form = await places.writeGoal()
    await type(title, as: "title", in: form)
    await places.drafts.settle()
    let held = try await session.drafts()
    XCTAssertNotNil(held)
    return (session, held)
}

/// Takes up what was being written, and does something while the core is still being asked for it.
@MainActor private func load(
    _ drafts: Drafts, from session: Session, meanwhile deed: @MainActor () -> Task<Trouble?, Never>?
) async throws -> DraftName? {
    // A passphrase gives the core much to do before it answers anything else.
    let busy = Task { try await session.changeLock(now: nil, to: .passphrase(passphrase: "river stones")) }
    await steps()
    let loading = Task { await drafts.load() }
    await steps()
    let doing = deed()
    try await busy.value
    let refused = await doing?.value
    XCTAssertNil(refused)
    return await loading.value
}

/// What was begun goes on as far as it can.
@MainActor private func steps() async {
    for _ in 0..<100 { await Task.yield() }
}

@MainActor private func write(_ title: String, in door: Door) async throws {
    let form = try XCTUnwrap(door.places).write(Goal?.none)
    form["title"] = title
}

@MainActor private func assertCameBack(_ title: String, in door: Door, line: UInt = #line) async throws {
    XCTAssertEqual(door.cameBack, DraftName(.goal), line: line)
    let form = try XCTUnwrap(door.places).write(Goal?.none)
    XCTAssertEqual(form["title"], title, line: line)
    XCTAssertTrue(form.cameBack, line: line)
}
