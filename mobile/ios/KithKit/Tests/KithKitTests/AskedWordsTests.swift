import XCTest

@testable import KithKit

/// Every word that the sources ask for is in a phone's catalogue, and every place in it is filled in.
final class AskedWordsTests: XCTestCase {
    func testEveryWordThatIsAskedForIsThere() throws {
        let known = Set(try texts().keys)
        // What is asked for, and what a part of KithKit names to be asked for.
        let pattern = try Regex(#""([a-z_]+\.[a-z_]+[A-Za-z0-9_]*)""#)
        var asked = Set<String>()
        for source in try sources() {
            let words = source.replacing(/system(Image|Name): "[^"]*"/, with: "")
            for match in words.matches(of: pattern) { asked.insert(String(match.output[1].substring ?? "")) }
        }
        XCTAssertGreaterThan(asked.count, 200)
        let files: Set = ["kith.json", "kith.html", "words.kith"]
        XCTAssertEqual(asked.subtracting(known).subtracting(files).sorted(), [])
    }

    func testEveryWordWhoseNameIsPutTogetherIsThere() throws {
        let (sources, lines) = (try sources(), try lines())
        let codes = sources.flatMap { $0.matches(of: /Trouble\(code: "([A-Za-z.]+)"\)/).map { String($0.output.1) } }
        XCTAssertGreaterThan(codes.count, 5)
        let built = [
            "code": codes, "help": lines.flatMap { ["\($0.id).name", "\($0.id).when"] },
            "lock_after": LockAfter.choices.map { String($0.words.split(separator: ".")[1]) },
            "today": ["early", "morning", "afternoon", "evening", "night"],
            "way": Press.Kind.allCases.map(\.rawValue),
        ]
        // One that is put together otherwise would be asked for unseen.
        let found = sources.flatMap { $0.matches(of: /"([a-z_]+)\.\\\(/).map { String($0.output.1) } }
        XCTAssertEqual(Set(found), Set(built.keys))
        let asked = built.flatMap { sort, rest in rest.map { "\(sort).\($0)" } }
        XCTAssertEqual(Set(asked).subtracting(try texts().keys).sorted(), [])
    }

    func testEveryPlaceInAWordIsFilledIn() throws {
        let texts = try texts()
        var (filled, open) = (0, Set<String>())
        for source in try sources() {
            for match in source.matches(of: /say\("([a-z_]+\.[A-Za-z0-9_]+)"/) {
                let key = String(match.output.1)
                let places = Set((texts[key] ?? "").matches(of: /{(\w+)}/).map { String($0.output.1) })
                let missing = places.subtracting(parts(source[match.range.upperBound...], in: source))
                filled += places.count - missing.count
                for place in missing { open.insert("\(key) {\(place)}") }
            }
        }
        XCTAssertGreaterThan(filled, 50)
        XCTAssertEqual(open.sorted(), [])
    }

    /// The names of the parts that follow a key: as they stand there, or as the source gives them a name.
    private func parts(_ rest: Substring, in source: String) -> Set<String> {
        if rest.hasPrefix(", [") { return names(rest.dropFirst(3)) }
        guard let named = rest.prefixMatch(of: /, ([a-z]\w*)\)/)?.output.1,
            let pattern = try? Regex("(let|var) \(named)(: \\[String: String\\])? [={]\\s*\\["),
            let begun = source.firstMatch(of: pattern)
        else { return [] }
        return names(source[begun.range.upperBound...])
    }

    /// The names of a dictionary that has just begun.
    private func names(_ rest: Substring) -> Set<String> {
        var (depth, end) = (1, rest.startIndex)
        while depth > 0, end < rest.endIndex {
            if rest[end] == "[" { depth += 1 }
            if rest[end] == "]" { depth -= 1 }
            end = rest.index(after: end)
        }
        return Set(rest[..<end].matches(of: /"(\w+)":/).map { String($0.output.1) })
    }

    /// What a phone says, by its key: what the web says, but for what only a browser does, then what a phone says
    /// otherwise, then what an iPhone does.
    private func texts() throws -> [String: String] {
        let web = try words(in: "web/src/words/en.json")
        let file = repository.appendingPathComponent("mobile/words/words.mjs")
        let script = try String(contentsOf: file, encoding: .utf8)
        let onlyWeb = try Regex(String(XCTUnwrap(script.firstMatch(of: /const WEB_ONLY = \/(.*)\/;/)).output.1))
        return web.filter { !$0.key.contains(onlyWeb) }
            .merging(try words(in: "mobile/words/phone.json")) { $1 }
            .merging(try ofAnIPhone()) { $1 }
    }

    private func words(in path: String) throws -> [String: String] {
        let file = repository.appendingPathComponent(path)
        return try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
    }

    /// The few words that an iPhone says otherwise.
    private func ofAnIPhone() throws -> [String: String] {
        struct Catalogue: Decodable {
            struct Unit: Decodable { let value: String }
            struct Language: Decodable { let stringUnit: Unit }
            struct Entry: Decodable { let localizations: [String: Language] }
            let strings: [String: Entry]
        }
        let file = repository.appendingPathComponent("mobile/ios/App/Words/Phone.xcstrings")
        let catalogue = try JSONDecoder().decode(Catalogue.self, from: Data(contentsOf: file))
        return catalogue.strings.compactMapValues { $0.localizations["en"]?.stringUnit.value }
    }

    private func lines() throws -> [CrisisLine] {
        try CrisisLine.list(Data(contentsOf: repository.appendingPathComponent("web/src/crisis/lines.json")))
    }

    private func sources() throws -> [String] {
        try ["mobile/ios/App/Sources", "mobile/ios/KithKit/Sources/KithKit"].flatMap { folder in
            let folder = repository.appendingPathComponent(folder)
            return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
                .map { try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
        }
    }
}
