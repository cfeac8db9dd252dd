import XCTest

@testable import KithKit

/// A Kith that was left locks when the member said, and not before.
final class LockAfterTests: XCTestCase {
    func testItLocksWhenItWasLeftLongEnough() {
        let left = ContinuousClock.now
        let five = LockAfter(minutes: 5)
        XCTAssertFalse(five.isDue(left: left, now: left + .seconds(299)))
        XCTAssertTrue(five.isDue(left: left, now: left + .seconds(300)))
        XCTAssertFalse(LockAfter(minutes: nil).isDue(left: left, now: left + .seconds(1_000_000)))
    }

    func testEveryChoiceHasItsWords() {
        XCTAssertEqual(
            LockAfter.choices.map(\.words),
            ["lock_after.1", "lock_after.5", "lock_after.15", "lock_after.60", "lock_after.never"])
    }
}
