import XCTest

@testable import KithKit

/// Ten thousand goals are listed. What it took is printed and never judged: a test that fails by the clock fails on
/// somebody's slower machine.
final class ManyTests: XCTestCase {
    func testTenThousandGoalsAreListed() async throws {
        let session = try await Session.inMemory()
        try await session.create(.none)
        for number in 0..<10_000 { try await session.keep(GoalWritten(title: "Goal \(number)", why: "Because")) }
        let whole = try await median { () throws(Trouble) in
            let goals = try await session.goals()
            XCTAssertEqual(goals.count, 10_000)
        }
        let part = try await median { () throws(Trouble) in
            let part = try await session.goals(from: 0, count: 50)
            XCTAssertEqual(part.items.count, 50)
            XCTAssertEqual(part.total, 10_000)
        }
        print("10,000 goals listed as a whole: \(whole); the first 50 of them: \(part) (median of 5)")
    }

    private func median(_ deed: () async throws(Trouble) -> Void) async throws -> Duration {
        var took: [Duration] = []
        for _ in 0..<5 {
            let begun = ContinuousClock.now
            try await deed()
            took.append(ContinuousClock.now - begun)
        }
        return took.sorted()[2]
    }
}
