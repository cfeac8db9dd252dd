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

    func testEveryWordThatAScreenAsksForIsThere() throws {
        let known = Set(try entries().keys).subtracting(try onlyOfTheWeb()).union(try phones().keys)
            .union(try phoneKeys())
        // What is asked for, and what a part of KithKit names to be asked for.
        let pattern = try Regex(#""([a-z_]+\.[a-z_]+[A-Za-z0-9_]*)""#)
        var asked = Set<String>()
        for file in try sources() {
            let text = try String(contentsOf: file, encoding: .utf8)
            let words = text.replacing(/system(Image|Name): "[^"]*"/, with: "")
            for match in words.matches(of: pattern) { asked.insert(String(match.output[1].substring ?? "")) }
        }
        XCTAssertGreaterThan(asked.count, 200)
        let files: Set = ["kith.json", "kith.html", "words.kith"]
        XCTAssertEqual(asked.subtracting(known).subtracting(files).sorted(), [])
    }

    private func entries() throws -> [String: String] { try words(in: "web/src/words/en.json") }

    /// What every phone says otherwise than the web, or besides it.
    private func phones() throws -> [String: String] { try words(in: "mobile/words/phone.json") }

    private func words(in path: String) throws -> [String: String] {
        let file = repository.appendingPathComponent(path)
        return try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
    }

    /// What only a browser says, by the one list of that: it is in no phone's catalogue.
    private func onlyOfTheWeb() throws -> [String] {
        let file = repository.appendingPathComponent("mobile/words/words.mjs")
        let script = try String(contentsOf: file, encoding: .utf8)
        let found = try XCTUnwrap(script.firstMatch(of: /const WEB_ONLY = \/(.*)\/;/))
        let pattern = try Regex(String(found.output.1))
        return try entries().keys.filter { $0.contains(pattern) }
    }

    /// The few words that only a phone needs.
    private func phoneKeys() throws -> [String] {
        struct Catalogue: Decodable {
            struct Entry: Decodable {}
            let strings: [String: Entry]
        }
        let file = repository.appendingPathComponent("mobile/ios/App/Words/Phone.xcstrings")
        return try JSONDecoder().decode(Catalogue.self, from: Data(contentsOf: file)).strings.keys.sorted()
    }

    private func sources() throws -> [URL] {
        try ["mobile/ios/App/Sources", "mobile/ios/KithKit/Sources/KithKit"].flatMap { folder in
            let folder = repository.appendingPathComponent(folder)
            return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
                .map { folder.appendingPathComponent($0) }
        }
    }
}
