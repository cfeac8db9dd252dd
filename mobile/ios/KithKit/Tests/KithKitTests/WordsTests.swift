import KithBindings
import XCTest

@testable import KithKit

/// What is said is the catalogue's, and every word that a screen asks for is in it.
final class WordsTests: XCTestCase {
    private let zone = TimeZone(secondsFromGMT: 0) ?? .current
    // Friday 3 October 2025, 18:00 UTC.
    private let now = Date(timeIntervalSince1970: 1_759_514_400)

    func testSomebodysOwnBracesAreLeftAlone() throws {
        let words = try catalogue()
        XCTAssertEqual(words.say("goals.next", ["step": "{step} and {more}"]), "Next: {step} and {more}")
        XCTAssertEqual(Words(language: "en") { _ in "a {b" }.say("x"), "a {b")
    }

    func testEveryTroubleHasASentence() throws {
        let words = try catalogue()
        XCTAssertTrue(words.sentence(for: .busy).hasPrefix("Kith is already open"))
        XCTAssertTrue(words.sentence(for: Trouble(code: "New.Code")).contains("(New.Code)"))
    }

    func testDaysAreSaidAsPeopleSayThem() throws {
        let words = try catalogue()
        let today = Int64(now.timeIntervalSince1970) * 1_000
        XCTAssertEqual(words.partOfDay(now, zone: zone), "Friday evening")
        let days = [0, 1, 2, 400].map { words.day(of: today - $0 * 86_400_000, now: now, zone: zone) }
        XCTAssertEqual(days, ["today", "yesterday", "1 October", "29 August 2024"])
        XCTAssertEqual(words.calendarDay("2025-12-24", now: now, zone: zone), "24 December")
        XCTAssertEqual(words.calendarDay("2026-01-01", now: now, zone: zone), "1 January 2026")
    }

    func testWhenSomebodyCanBeReachedIsOneShortLine() throws {
        let (words, moment) = (try catalogue(), Moment(now, zone: zone))
        let later = { ReachableWhen.later(from: WallTime(day: $0, time: $1)) }
        let lines = [nil, .now(until: "20:00"), .unsaid, later("Fri", "19:00"), later("Fri", "09:00")].map {
            words.reach($0, at: moment)
        }
        XCTAssertEqual(
            lines,
            [
                "no number yet", "can be reached until 20:00", "no times given", "from 19:00 today",
                "from Friday 09:00",
            ])
        let week = Hours(days: ["Mon", "Tue", "Wed"], from: "09:00", to: "17:00")
        XCTAssertEqual(words.hours(week), "Monday to Wednesday, 09:00 to 17:00")
        let ends = Hours(days: ["Sat", "Sun"], from: "10:00", to: "12:00")
        XCTAssertEqual(words.hours(ends), "Saturday, Sunday, 10:00 to 12:00")
    }

    func testNumbersKeepTheirDirectionAndWordsTheirOwn() throws {
        let words = try catalogue()
        let shown = [("phone", "01632 960"), ("email", "ana@example.org"), ("pager", "12 34"), ("signal", "ana")].map {
            words.value($0, $1)
        }
        XCTAssertEqual(
            shown, ["\u{2066}01632 960\u{2069}", "\u{2066}ana@example.org\u{2069}", "\u{2066}12 34\u{2069}", "ana"])
    }

    func testAPressLeadsWhereItSaysAndNowhereElse() {
        let links = [
            ("phone", "01632 960-000"), ("text", "+44 1632"), ("phone", "*31#016"), ("email", " ana@example.org "),
            ("email", "ana@example.org?subject=x"), ("email", "a b@example.org"), ("phone", "none"), ("pigeon", "1"),
        ].map { Press($0, $1)?.link.absoluteString }
        XCTAssertEqual(
            links,
            [
                "tel:01632960000", "sms:+441632", "tel:*31%23016", "mailto:ana@example.org",
                "mailto:ana@example.org%3Fsubject%3Dx", nil, nil, nil,
            ])
    }
}
