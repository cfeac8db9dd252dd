import XCTest

@testable import KithKit

/// What two people give each other, carried with no network, and what is said of it.
final class BetweenTests: XCTestCase {
    func testEncouragementGoesByParcelAndItsReceiptComesHome() async throws {
        let pair = try await Pair()
        let (ben, ana) = try await pair.meet()
        try await pair.ana.carry(to: ben, pair.ben)
        let between = await pair.ana.places().between(ben)
        await between.look()
        await between.begin(with: "Thinking of you today.")
        let kept = await between.encourage()
        XCTAssertTrue(kept)
        let waiting = await between.shown?.passed.items.map(\.delivery)
        XCTAssertEqual(waiting, [.waiting])
        let news = try await pair.ana.carry(to: ben, pair.ben)
        XCTAssertEqual(news.contacts.map(\.written), [1])
        // Once more: nothing is new.
        let again = try await pair.ana.carry(to: ben, pair.ben)
        XCTAssertEqual(again.contacts, [])
        try await pair.ben.carry(to: ana, pair.ana)
        await between.look()
        let delivered = await between.shown?.passed.items.map(\.delivery)
        XCTAssertEqual(delivered, [.received])
        let bens = try await pair.ben.passed(with: ana)
        XCTAssertEqual(bens.map(\.what), [.encouragement(text: "Thinking of you today.", replyTo: nil)])
    }

    func testReadIsToldOnlyWhereBothWantIt() async throws {
        let pair = try await Pair()
        let (ben, ana) = try await pair.meet()
        let given = try await pair.ana.session.encourage(ben, "Here.")
        try await pair.ana.session.tellRead(ben, true)
        try await pair.ana.carry(to: ben, pair.ben)
        let theirs = await pair.ben.places().between(ana)
        await theirs.look()
        await theirs.seen(given)
        try await pair.ben.carry(to: ana, pair.ana)
        let received = try await pair.ana.passed(with: ben).map(\.delivery)
        XCTAssertEqual(received, [.received])
        // What is on the screen by now is told as well.
        await theirs.tellRead(true)
        try await pair.ben.carry(to: ana, pair.ana)
        let read = try await pair.ana.passed(with: ben)
        XCTAssertEqual(read.map(\.delivery), [.read])
        XCTAssertEqual(read.map(\.id), [given])
    }

    func testOnlyWhatCameOnTheScreenIsRead() async throws {
        let pair = try await Pair()
        let (ben, ana) = try await pair.meet()
        let first = try await pair.ana.session.encourage(ben, "Here.")
        let second = try await pair.ana.session.encourage(ben, "Still here.")
        try await pair.ana.session.tellRead(ben, true)
        try await pair.ben.session.tellRead(ana, true)
        try await pair.ana.carry(to: ben, pair.ben)
        let theirs = await pair.ben.places().between(ana)
        await theirs.look()
        await theirs.seen(second)
        try await pair.ben.carry(to: ana, pair.ana)
        let read = try await pair.ana.passed(with: ben).filter { $0.delivery == .read }.map(\.id)
        XCTAssertEqual(read, [second])
        await theirs.seen(first)
        try await pair.ben.carry(to: ana, pair.ana)
        let all = try await pair.ana.passed(with: ben).filter { $0.delivery == .read }.map(\.id)
        XCTAssertEqual(Set(all), [first, second])
    }

    func testWhatIsTakenBackGoesFromTheOther() async throws {
        let pair = try await Pair()
        let (ben, ana) = try await pair.meet()
        let note = try await pair.ana.session.keep(HopeNoteWritten(text: "It passes."))
        let goal = try await pair.ana.session.keep(GoalWritten(title: "Walk", why: "Air"))
        let giving = await pair.ana.places().giving(to: ben)
        _ = await giving.give(note: note.id, mayPass: true)
        _ = await giving.show(goal: goal.id, whole: false)
        try await pair.ana.carry(to: ben, pair.ben)
        let came = try await pair.ben.passed(with: ana)
        XCTAssertEqual(came.count, 2)
        let shared = await pair.ana.places().shared
        await shared.look()
        let given = await shared.shown ?? []
        XCTAssertEqual(given.map(\.name), ["Ben", "Ben"])
        for one in given { await shared.withdraw(one) }
        let left = await shared.shown
        XCTAssertEqual(left, [])
        try await pair.ana.carry(to: ben, pair.ben)
        let rest = try await pair.ben.passed(with: ana)
        XCTAssertEqual(rest, [])
    }

    func testANoteIsPassedOnOnlyWhereItsAuthorSaidSo() async throws {
        let pair = try await Pair()
        let (ben, ana) = try await pair.meet()
        let cleo = try await Member("Cleo")
        let shown = try await pair.ben.session.invite(.together)
        let answered = try await cleo.session.answer(shown.code, .together)
        let met = try await pair.ben.session.accept(XCTUnwrap(answered.answer))
        for (text, mayPass) in [("Mine.", false), ("For all.", true)] {
            let note = try await pair.ana.session.keep(HopeNoteWritten(text: text))
            try await pair.ana.session.give(note: note.id, to: ben, mayPass: mayPass)
        }
        try await pair.ana.carry(to: ben, pair.ben)
        let between = await pair.ben.places().between(ana)
        await between.look()
        let others = await between.shown?.others.map(\.contact)
        XCTAssertEqual(others, [met.contact])
        var refused: [String: String] = [:]
        for passed in await between.shown?.passed.items ?? [] {
            guard case .hopeNote(let text, _, _) = passed.what else { continue }
            _ = await between.pass(on: passed.id, to: met.contact)
            refused[text] = await between.trouble?.code
        }
        XCTAssertEqual(refused, ["Mine.": "Given.NotToPass"])
        try await pair.ben.carry(to: met.contact, cleo)
        let came = try await cleo.passed(with: answered.contact)
        XCTAssertEqual(came.count, 1)
    }

    func testMutedAndPartedAreSaidAsTheyAre() async throws {
        let pair = try await Pair()
        let (ben, _) = try await pair.meet()
        let between = await pair.ana.places().between(ben)
        await between.look()
        await between.mute(true)
        let muted = await between.shown?.between?.muted
        XCTAssertEqual(muted, true)
        await between.part()
        let (left, people) = await (between.shown, try pair.ana.session.everybody())
        XCTAssertNil(left?.between)
        XCTAssertEqual(people.map(\.name), ["Ben"])
        let refused = await code { () throws(Trouble) in try await pair.ana.session.encourage(ben, "x") }
        XCTAssertEqual(refused, "Meet.NotMet")
    }
}
