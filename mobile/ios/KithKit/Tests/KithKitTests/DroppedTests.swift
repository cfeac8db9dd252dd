import XCTest

@testable import KithKit

/// A companion that nobody holds any more but whoever still asks it: what was asked is done as a whole, and its folder
/// is free after it.
final class DroppedTests: XCTestCase {
    func testACompanionThatIsHeldOnlyByWhoeverAsksAnswersAndLosesNothing() async throws {
        let folder = try Folder()
        var asked: [Task<Goal, any Error>] = []
        do {
            let session = try await Session.open(folder: folder.url)
            try await session.create(.none)
            for number in 0..<20 {
                asked.append(Task { try await session.keep(GoalWritten(title: "Goal \(number)")) })
            }
        }
        // Nobody holds it any more but whoever still asks.
        var kept: Set<String> = []
        for one in asked { kept.insert(try await one.value.title) }
        asked = []
        XCTAssertEqual(kept.count, 20)
        let again = try await reopened(folder)
        try await again.unlock()
        let titles = try await again.goals().map(\.title)
        XCTAssertEqual(Set(titles), kept)
    }

    func testAFolderThatWasClosedCanBeOpenedAtOnceWhateverWasUnderWay() async throws {
        let folder = try Folder()
        var session = try await Session.open(folder: folder.url)
        try await session.create(.none)
        for number in 0..<20 {
            let asked = Task { [session] in try await session.keep(GoalWritten(title: "Goal \(number)")) }
            await session.close()
            _ = try? await asked.value
            let refused = await code { [session] () throws(Trouble) in try await session.stands() }
            XCTAssertEqual(refused, "Kith.Closed")
            session = try await Session.open(folder: folder.url)
            try await session.unlock()
        }
    }

    /// Opens a folder that is being let go of.
    private func reopened(_ folder: Folder) async throws -> Session {
        // Nothing tells when a task has let go of what it held.
        let begun = ContinuousClock.now
        while ContinuousClock.now - begun < .seconds(patience) {
            do throws(Trouble) {
                return try await Session.open(folder: folder.url)
            } catch {
                guard error == .busy else { throw error }
                try? await Task.sleep(nanoseconds: 10_000_000)
            }
        }
        return try await Session.open(folder: folder.url)
    }
}
