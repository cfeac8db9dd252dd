import Observation
import XCTest

@testable import KithKit

/// What a place shows is the newest answer, and nothing after it was dropped.
final class PresenterTests: XCTestCase {
    func testAnAnswerThatComesAfterANewerOneIsLetGo() async throws {
        let place = await Slow(try await Session.inMemory())
        let first = Task { await place.look() }
        await eventually("the first is asked") { place.times == 1 }
        let second = Task { await place.look() }
        await eventually("the second is asked") { place.times == 2 }
        await place.answer(1, with: .success("new"))
        await second.value
        await place.answer(0, with: .success("old"))
        await first.value
        let shown = await place.shown
        XCTAssertEqual(shown, "new")
    }

    func testWhoeverAskedSeesTheirAnswerThoughSomebodyAskedAfterThem() async throws {
        let place = await Slow(try await Session.inMemory())
        let first = Task { await place.look() }
        await eventually("the first is asked") { place.times == 1 }
        let second = Task { await place.look() }
        await eventually("the second is asked") { place.times == 2 }
        await place.answer(0, with: .success("mine"))
        await first.value
        let mine = await place.shown
        XCTAssertEqual(mine, "mine")
        await place.answer(1, with: .success("newer"))
        await second.value
        let newer = await place.shown
        XCTAssertEqual(newer, "newer")
    }

    func testNothingComesBackAfterItWasDropped() async throws {
        let place = await Slow(try await Session.inMemory())
        let asked = Task { await place.look() }
        await eventually("it is asked") { place.times == 1 }
        await place.forget()
        await place.answer(0, with: .success("late"))
        await asked.value
        let shown = await place.shown
        XCTAssertNil(shown)
    }

    func testARefusalLeavesWhatIsShown() async throws {
        let place = await Slow(try await Session.inMemory())
        for (number, answer) in [Result<String, Trouble>.success("here"), .failure(.locked)].enumerated() {
            let asked = Task { await place.look() }
            await eventually("it is asked") { place.times == number + 1 }
            await place.answer(number, with: answer)
            await asked.value
        }
        let (shown, trouble) = await (place.shown, place.trouble)
        XCTAssertEqual(shown, "here")
        XCTAssertEqual(trouble, .locked)
    }

    func testARefusalGoesWithWhatWasRefused() async throws {
        let place = await Slow(try await Session.inMemory())
        let answers: [(Result<String, Trouble>, Trouble?)] = [(.failure(.locked), .locked), (.success("here"), nil)]
        for (number, (answer, trouble)) in answers.enumerated() {
            let asked = Task { await place.look() }
            await eventually("it is asked") { place.times == number + 1 }
            await place.answer(number, with: answer)
            await asked.value
            let now = await place.trouble
            XCTAssertEqual(now, trouble)
        }
        await place.refuse()
        let refused = await place.trouble
        XCTAssertEqual(refused, .noName)
        // A look that is answered leaves it; whoever comes anew has nothing to do with it.
        for (number, (come, trouble)) in [(false, Trouble.noName), (true, nil)].enumerated() {
            let asked = Task { if come { await place.begin() } else { await place.look() } }
            await eventually("it is asked") { place.times == number + 3 }
            await place.answer(number + 2, with: .success("here"))
            await asked.value
            let now = await place.trouble
            XCTAssertEqual(now, trouble)
        }
    }
}

/// A place whose answers come when a test says so.
private final class Slow: Presenter<String> {
    @Observable
    @MainActor
    final class Asked {
        var waiting: [CheckedContinuation<Result<String, Trouble>, Never>] = []
    }

    private let asked = Asked()
    /// How often it was asked.
    var times: Int { asked.waiting.count }

    init(_ session: Session) {
        super.init(session)
    }

    override func answer() async throws(Trouble) -> String {
        try await withCheckedContinuation { asked.waiting.append($0) }.get()
    }

    func refuse() async {
        await act { _ throws(Trouble) in throw .noName }
    }

    func answer(_ number: Int, with answer: Result<String, Trouble>) {
        asked.waiting[number].resume(returning: answer)
    }
}
