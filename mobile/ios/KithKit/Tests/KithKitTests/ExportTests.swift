import XCTest

@testable import KithKit

/// A copy of everything is whole, and holds of others only what was chosen.
final class ExportTests: XCTestCase {
    func testACopyHoldsWhatWasChosen() async throws {
        let session = try await Session.inMemory()
        try await session.create(.none)
        for number in 0..<300 { try await session.keep(GoalWritten(title: "Goal \(number)")) }
        try await session.keep(PersonWritten(name: "Cleo"))
        let gone = try await session.keep(HopeNoteWritten(text: "Gone"))
        try await session.remove(gone.id)
        let own = try await entries(session.copyOfEverything(people: false, removed: false))
        XCTAssertEqual(own.count, 300)
        let all = try await entries(session.copyOfEverything(people: true, removed: true))
        XCTAssertEqual(all.count, 302)
    }

    private func entries(_ copy: Data) throws -> [Any] {
        let json = try XCTUnwrap(JSONSerialization.jsonObject(with: copy) as? [String: Any])
        return try XCTUnwrap(json["entries"] as? [Any])
    }
}
