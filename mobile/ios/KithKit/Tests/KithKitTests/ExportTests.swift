import Observation
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

    func testACopyIsAFileWithAPageToRead() async throws {
        let session = try await opened(300)
        let making = await Places(session, keyStore: KeyStoreInMemory()).copying()
        await making.make(page: try catalogue().page, people: false, removed: false)
        let made = await making.file
        let file = try XCTUnwrap(made)
        XCTAssertEqual(file.name, "kith.html")
        let folder = try Folder()
        try file.bytes.write(to: folder.url.appendingPathComponent(file.name))
        let page = try String(contentsOf: folder.url.appendingPathComponent(file.name), encoding: .utf8)
        XCTAssertTrue(page.contains("What I wrote in Kith") && page.contains("Goal 299"))
        XCTAssertTrue(page.lowercased().hasPrefix("<!doctype html>") && page.contains("</html>"))
    }

    func testACopyThatIsStoppedIsNone() async throws {
        let session = try await opened(1_000)
        let stopped = try await session.copyOfEverything(people: false, removed: false) { _ in false }
        XCTAssertNil(stopped)
        let making = await Places(session, keyStore: KeyStoreInMemory()).copying()
        await stopOnceItGoes(making)
        await making.make(page: nil, people: true, removed: true)
        let (file, going, trouble) = await (making.file, making.going, making.trouble)
        XCTAssertNil(file)
        XCTAssertNil(going)
        XCTAssertNil(trouble)
        // Nothing is lost by it, and the next one is whole.
        let all = try await entries(session.copyOfEverything(people: true, removed: true))
        XCTAssertEqual(all.count, 1_000)
    }

    private func opened(_ goals: Int) async throws -> Session {
        let session = try await Session.inMemory()
        try await session.create(.none)
        for number in 0..<goals { try await session.keep(GoalWritten(title: "Goal \(number)")) }
        return session
    }

    private func entries(_ copy: Data?) throws -> [Any] {
        let json = try XCTUnwrap(JSONSerialization.jsonObject(with: XCTUnwrap(copy)) as? [String: Any])
        return try XCTUnwrap(json["entries"] as? [Any])
    }
}

/// Stops it as soon as it has begun, before the core can have answered.
@MainActor private func stopOnceItGoes(_ making: CopyPresenter) {
    withObservationTracking {
        _ = making.going
    } onChange: {
        Task { @MainActor in making.stop() }
    }
}
