import XCTest

@testable import KithKit

/// What another app hands over is read once, in bounds, and the phone's copy of it goes.
final class HandedTests: XCTestCase {
    func testAFileIsReadAndNoneThatIsTooLargeOrCannotBe() async throws {
        let folder = try Folder()
        let file = folder.url.appendingPathComponent("words.kith")
        try Data(repeating: 7, count: 100_000).write(to: file)
        let whole = try await Handed.read(file, most: 100_000)
        XCTAssertEqual(whole, Data(repeating: 7, count: 100_000))
        let empty = folder.url.appendingPathComponent("empty")
        try Data().write(to: empty)
        let nothing = try await Handed.read(empty)
        XCTAssertEqual(nothing, Data())
        for (url, most) in [(file, 99_999), (folder.url, 1), (folder.url.appendingPathComponent("none"), 1)] {
            let refused = await code { () throws(Trouble) in _ = try await Handed.read(url, most: most) }
            XCTAssertEqual(refused, "Phone.NoPicture")
        }
        let phones = repository.appendingPathComponent("mobile/words/phone.json")
        let words = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: phones))
        XCTAssertNotNil(words[Trouble.noPicture.words])
    }

    func testWhatIsHandedOverWhileSomethingIsSeenWaitsItsTurn() async {
        let waiting = await handedOver()
        XCTAssertEqual(waiting.map(\.count), [3, 2, 0])
        XCTAssertEqual(waiting[1], Array(waiting[0].dropFirst()))
    }

    func testOnlyWhatThePhoneCopiedIsRemoved() throws {
        let folder = try Folder()
        let inbox = folder.url.appendingPathComponent("Inbox")
        try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
        // The same folder by another name.
        let other = folder.url.appendingPathComponent("Other")
        try FileManager.default.createSymbolicLink(at: other, withDestinationURL: inbox)
        for name in ["Inbox/a", "Inbox/b", "Inbox/c", "own"] {
            try Data(name.utf8).write(to: folder.url.appendingPathComponent(name))
        }
        let handed = HandedFolder(inbox)
        handed.remove(inbox.appendingPathComponent("a"))
        handed.remove(other.appendingPathComponent("b"))
        handed.remove(folder.url.appendingPathComponent("own"))
        handed.remove(inbox.appendingPathComponent("../own"))
        XCTAssertEqual(try left(in: inbox), ["c"])
        handed.empty()
        XCTAssertEqual(try left(in: inbox), [])
        XCTAssertTrue(FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("own").path))
        // One that is not there yet is empty.
        HandedFolder(folder.url.appendingPathComponent("none")).empty()
    }

    private func left(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
    }
}

/// What waits once three links were handed over, once it was said twice that the first was seen, and once all of it was
/// dropped.
@MainActor private func handedOver() -> [[Handed]] {
    let (handed, links) = (HandedOver(), ["kith:#k=1", "kith:#k=2", "kith:#k=3"].map(Handed.link))
    var waiting: [[Handed]] = []
    for link in links { handed.add(link) }
    waiting.append(handed.waiting.map(\.what))
    for one in handed.waiting.prefix(1) {
        handed.seen(one.id)
        handed.seen(one.id)
    }
    waiting.append(handed.waiting.map(\.what))
    handed.empty()
    waiting.append(handed.waiting.map(\.what))
    return waiting
}
