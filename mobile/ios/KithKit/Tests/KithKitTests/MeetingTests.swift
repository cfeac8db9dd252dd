import XCTest

@testable import KithKit

/// Two people meet by codes, and what goes wrong is said by its code.
final class MeetingTests: XCTestCase {
    func testTwoPeopleMeetStepByStepAndSeeTheSameWords() async throws {
        let pair = try await Pair()
        let (ana, ben) = await (pair.ana.places().meeting(), pair.ben.places().meeting())
        await ana.show(.together)
        guard case .show(let code, let until) = await ana.stage else { return XCTFail("no code is shown") }
        XCTAssertGreaterThan(until, Int64(Date().timeIntervalSince1970 * 1_000))
        await ben.came([code.picture], .together)
        guard case .who(let said, _, _, isAnswer: false) = await ben.stage else { return XCTFail("nobody is named") }
        XCTAssertEqual(said.name, "Ana")
        await ben.goOn()
        guard case .answered(let answer, _, name: "Ana", again: false) = await ben.stage
        else { return XCTFail("no answer is shown") }
        await ana.came([answer.picture], .together)
        await ana.goOn()
        await ben.compare()
        guard case .compare(let anas, _) = await ana.stage, case .compare(let bens, _) = await ben.stage
        else { return XCTFail("no words are shown") }
        XCTAssertEqual(anas.words, bens.words)
        XCTAssertEqual(anas.words.count, 6)
        await ana.say(same: true)
        await ben.say(same: true)
        let stages = await (ana.stage, ben.stage)
        XCTAssertEqual(stages.0, .met(anas.contact, name: "Ben"))
        XCTAssertEqual(stages.1, .met(bens.contact, name: "Ana"))
    }

    func testTheSameCodesAgainChangeNothing() async throws {
        let pair = try await Pair()
        let shown = try await pair.ana.session.invite(.afar)
        let first = try await pair.ben.session.answer(shown.code, .afar)
        let second = try await pair.ben.session.answer(shown.code, .afar)
        XCTAssertEqual(first.answer, second.answer)
        XCTAssertEqual([first.again, second.again], [false, true])
        let answer = try XCTUnwrap(first.answer)
        let met = try await pair.ana.session.accept(answer)
        let again = try await pair.ana.session.accept(answer)
        XCTAssertEqual(met.contact, again.contact)
        XCTAssertTrue(again.again)
        let people = try await pair.ana.session.everybody()
        XCTAssertEqual(people.map(\.name), ["Ben"])
    }

    func testWhoeverHasNoNameIsAskedForItAndGoesOn() async throws {
        let session = try await Session.inMemory()
        try await session.create(.none)
        let meeting = await Places(session, keyStore: KeyStoreInMemory()).meeting()
        await meeting.show(.together)
        let asked = await meeting.stage
        XCTAssertEqual(asked, .name)
        await meeting.call(me: "Cleo")
        guard case .show = await meeting.stage else { return XCTFail("no code is shown") }
        let name = try await session.profile()?.name
        XCTAssertEqual(name, "Cleo")
    }

    func testAWrongCodeIsRefusedWithItsCode() async throws {
        let pair = try await Pair()
        let own = try await Codes.picture(of: pair.ana.session.invite(.together).code)
        let meeting = await pair.ana.places().meeting()
        for (text, code) in [
            ("hello", "Code.NotKith"), ("", "Code.NotKith"), ("#k=S0lUSGMB", "Code.Newer"), (own, nil),
        ] {
            await meeting.came([text], .together)
            let trouble = await meeting.trouble?.code
            XCTAssertEqual(trouble, code, text)
        }
        await meeting.goOn()
        let oneself = await meeting.trouble?.code
        XCTAssertEqual(oneself, "Meet.Oneself")
        let people = try await pair.ana.session.everybody()
        XCTAssertEqual(people, [])
    }

    func testWhatIsRefusedTwiceIsToldTwiceButForWhatTheCameraSees() async throws {
        let (places, _) = try await opened()
        for (how, told) in [(HowMet.together, [nil, Trouble.notKith]), (.afar, [nil, .notKith, nil, .notKith])] {
            let meeting = await places.meeting()
            let screen = await Screen { meeting.trouble }
            for _ in 0..<2 { await meeting.came(["hello"], how) }
            let shown = await screen.shown
            XCTAssertEqual(shown, told)
        }
    }

    func testWordsThatDifferEndTheMeeting() async throws {
        let pair = try await Pair()
        let shown = try await pair.ana.session.invite(.together)
        let met = try await pair.ben.session.answer(shown.code, .together)
        let meeting = await pair.ben.places().meeting(with: met.contact)
        await meeting.begin()
        await meeting.say(same: false)
        let stage = await meeting.stage
        XCTAssertEqual(stage, .ended)
        let between = try await pair.ben.session.between(met.contact)
        XCTAssertNil(between)
        let people = try await pair.ben.session.everybody()
        XCTAssertEqual(people.map(\.name), ["Ana"])
    }
}
