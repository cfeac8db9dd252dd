import XCTest
import Observation
@testable import KithKit
@MainActor @Observable final class Seen { var a = 1 }
final class SmokeTests: XCTestCase {
    @MainActor func testItOpens() async throws {
        let session = try await Session.inMemory()
        let stands = try await session.stands()
        XCTAssertEqual(stands, .new)
        XCTAssertEqual(Seen().a, 1)
    }
}
