import Foundation
import KithBindings
import XCTest

/// One course of things that every language goes through: `tests/parity/README.md` says how it is read.
final class ParityTests: XCTestCase {
    func testEveryStepIsAsItIsEverywhere() async throws {
        let members = Members()
        let steps = try Scenario.read().steps
        XCTAssertGreaterThan(steps.count, 50)
        for (number, step) in steps.enumerated() { await members.go(through: step, number) }
    }
}

/// The scenario, as far as it is read here.
private struct Scenario: Decodable {
    struct Step: Decodable {
        let by: String
        let call: String
        let with: [String: Value]?
        let `as`: String?
        let expect: [String: Value]?
        let code: String?
    }

    let steps: [Step]

    static func read() throws -> Scenario {
        let file = repository.appendingPathComponent("tests/parity/scenario.json")
        return try JSONDecoder().decode(Scenario.self, from: Data(contentsOf: file))
    }
}

/// The companions, and what was kept of their answers.
private final class Members {
    private var companions: [String: Kith] = [:]
    private var kept: [String: Any] = [:]

    func go(through step: Scenario.Step, _ number: Int) async {
        let name = "step \(number), \(step.call)"
        do {
            let answer = try await ask(step)
            if let code = step.code { return XCTFail("\(name): not refused with \(code)") }
            if let key = step.as { kept[key] = answer }
            for (path, expected) in step.expect ?? [:] {
                XCTAssertEqual(Paths.plain(try Paths.found(in: answer, at: path)), expected, "\(name): \(path)")
            }
        } catch KithError.Refused(let code) {
            XCTAssertEqual(code, step.code, name)
        } catch {
            XCTFail("\(name): \(error)")
        }
    }

    private func ask(_ step: Scenario.Step) async throws -> Any? {
        let given = try (step.with ?? [:]).mapValues(filled)
        let kith: Kith
        if let there = companions[step.by] { kith = there } else { kith = try await Kith.inMemory() }
        companions[step.by] = kith
        return try await Calls.ask(kith, step.call, Given(values: given))
    }

    /// An argument with what earlier steps gave in its place.
    private func filled(_ value: Value) throws -> Value {
        switch value {
        case .map(let map):
            guard case .list(let parts) = map["repeat"], case .text(let text) = parts[0],
                case .number(let times) = parts[1]
            else { return .map(try map.mapValues(filled)) }
            return .text(String(repeating: text, count: Int(times)))
        case .list(let list): return .list(try list.map(filled))
        case .text(let text) where text.hasPrefix("$"):
            let parts = text.dropFirst().split(separator: ".", maxSplits: 1).map(String.init)
            return Paths.plain(try Paths.found(in: kept[parts[0]], at: parts.count > 1 ? parts[1] : ""))
        default: return value
        }
    }
}
