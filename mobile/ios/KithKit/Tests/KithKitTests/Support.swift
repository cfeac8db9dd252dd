import Foundation
import Observation
import XCTest

@testable import KithKit

/// A folder of a test's own, gone when the test is.
final class Folder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("kith-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    /// Every file in it, by name.
    func files() throws -> [String: Data] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: url.path)
        var found: [String: Data] = [:]
        for name in names {
            var isFolder: ObjCBool = false
            let path = url.appendingPathComponent(name)
            _ = FileManager.default.fileExists(atPath: path.path, isDirectory: &isFolder)
            if !isFolder.boolValue { found[name] = try Data(contentsOf: path) }
        }
        return found
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }
}

/// The code with which something is refused; nothing where it is done.
func code(of deed: () async throws(Trouble) -> Void) async -> String? {
    do throws(Trouble) {
        try await deed()
        return nil
    } catch {
        return error.code
    }
}

/// The places of a Kith in memory that was just made, and its session.
func opened() async throws -> (Places, Session) {
    let session = try await Session.inMemory()
    try await session.create(.none)
    return (await Places(session, keyStore: KeyStoreInMemory()), session)
}

/// Somebody types into a form.
@MainActor func type(_ text: String, as field: String, in form: WritingPresenter) {
    form[field] = text
}

/// The repository, whose own files some promises are about.
let repository = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../../..").standardizedFileURL

/// How long a test waits for what has to come: nobody waits so long unless it never does.
let patience = 60.0

/// Waits until something that is observed is true, and says so if it never is.
@MainActor
func eventually(
    _ what: String, file: StaticString = #filePath, line: UInt = #line, until isTrue: @MainActor () -> Bool
) async {
    let (changes, change) = AsyncStream.makeStream(of: Void.self)
    let patient = Task {
        try await Task.sleep(for: .seconds(patience))
        change.finish()
    }
    defer { patient.cancel() }
    var coming = changes.makeAsyncIterator()
    repeat {
        // It is told before the value is there: whoever waits here goes on only after that.
        if withObservationTracking(isTrue, onChange: { change.yield() }) { return }
    } while await coming.next() != nil
    XCTFail("never: \(what)", file: file, line: line)
}

/// Shows a trouble as a screen does: what it says once whatever is under way lets the screen be drawn.
@MainActor
final class Screen {
    /// What was shown, one after the other.
    private(set) var shown: [Trouble?] = []
    private let trouble: @MainActor () -> Trouble?

    init(_ trouble: @escaping @MainActor () -> Trouble?) {
        self.trouble = trouble
        draw()
    }

    private func draw() {
        let now = withObservationTracking(trouble) { Task { @MainActor in self.draw() } }
        if shown.last != now { shown.append(now) }
    }
}

/// The words of the catalogue.
func catalogue() throws -> Words {
    let file = repository.appendingPathComponent("web/src/words/en.json")
    let entries = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
    return Words(language: "en") { entries[$0] }
}

/// How far a door is open, and why it is not.
func assertPhase(
    of door: Door, _ phase: Door.Phase, trouble: String? = nil, file: StaticString = #filePath, line: UInt = #line
) async {
    let (now, why) = await (door.phase, door.trouble?.code)
    XCTAssertEqual(now, phase, file: file, line: line)
    XCTAssertEqual(why, trouble, file: file, line: line)
}
