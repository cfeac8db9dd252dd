import XCTest

@testable import KithKit

/// Moments are told to the core as a clock on the member's wall tells them.
final class MomentTests: XCTestCase {
    func testAMomentIsOfTheMembersOwnZone() throws {
        // Monday 1 January 2024, 23:30 UTC.
        let date = Date(timeIntervalSince1970: 1_704_151_800)
        let here = Moment(date, zone: try XCTUnwrap(TimeZone(identifier: "UTC")))
        XCTAssertEqual([here.day, here.time, here.weekday], ["2024-01-01", "23:30", "Mon"])
        let east = Moment(date, zone: try XCTUnwrap(TimeZone(secondsFromGMT: 3_600)))
        XCTAssertEqual([east.day, east.time, east.weekday], ["2024-01-02", "00:30", "Tue"])
    }

    func testEveryDayOfAWeekHasItsName() {
        let zone = TimeZone(secondsFromGMT: 0) ?? .current
        let names = (0..<7).map { Moment(Date(timeIntervalSince1970: 1_704_110_400 + 86_400 * Double($0)), zone: zone) }
        XCTAssertEqual(names.map(\.weekday), Moment.week)
    }
}
