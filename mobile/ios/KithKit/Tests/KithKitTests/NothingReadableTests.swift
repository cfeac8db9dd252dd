import XCTest

@testable import KithKit

/// Nothing that was written can be read in what lies on the phone.
final class NothingReadableTests: XCTestCase {
    /// A word for each field: such as nobody writes, so that a hit is a leak and never chance.
    private let words = (0..<20).map { "Quillwort\($0)Marram" }

    func testNoWordIsReadableInAnyFile() async throws {
        let folder = try Folder()
        let session = try await Session.open(folder: folder.url)
        try await session.create(.passphrase(passphrase: words[0]))
        try await writeEverywhere(in: session)
        // While it is open, and once it is let go: the log beside the database is another file by then.
        try assertNothing(in: folder)
        try await session.lock()
        try assertNothing(in: folder)
    }

    func testThePassphraseIsKeptNowhereWhenThePhoneOpensKith() async throws {
        let (folder, keys) = (try Folder(), KeyStoreInMemory())
        let session = try await Session.open(folder: folder.url)
        try await session.create(.passphrase(passphrase: words[0]))
        try await session.keepInKeyStore(now: words[0], keys)
        try await session.changeLock(now: words[0], to: .passphrase(passphrase: words[1]))
        try await session.keepInKeyStore(now: words[1], keys)
        try await session.lock()
        try await session.unlockByKeyStore(keys)
        try assertNothing(in: folder)
        // The phone was given 32 bytes each time, and nothing else.
        let given = await keys.given
        XCTAssertEqual(given.map(\.count), [32, 32])
        XCTAssertEqual(Set(given).count, 2)
        XCTAssertEqual(hits(in: given), 0)
    }

    func testAWordThatLiesThereIsFoundInAnyGuise() async throws {
        let text = { (before: Int) in String(repeating: "x", count: before) + self.words[3] + ", and on." }
        let planted =
            (0..<4).map { Data(Data(text($0).utf8).base64EncodedString().utf8) }
            + [String.Encoding.utf8, .utf16LittleEndian, .utf16BigEndian].compactMap { text(1).data(using: $0) }
        for guise in planted {
            let folder = try Folder()
            try guise.write(to: folder.url.appendingPathComponent("leak"))
            XCTAssertGreaterThan(try hits(in: folder), 0)
        }
    }

    private func writeEverywhere(in session: Session) async throws {
        let goal = try await session.keep(
            GoalWritten(
                title: words[1], why: words[2], state: words[3], notes: words[4], steps: [.add(text: words[5])]))
        let rename = StepChange.rename(id: goal.steps[0].id, text: words[6])
        try await session.keep(GoalWritten(steps: [rename]), id: goal.id)
        try await session.keep(HopeNoteWritten(text: words[7], from: words[8], pinned: true, hardMoments: true))
        let way = WayWritten(kind: words[9], value: words[10])
        let person = PersonWritten(name: words[11], how: words[12], ways: [.add(way: way)], goodFor: words[13])
        try await session.keep(person)
        try await session.keep(ProfileWritten(name: words[14], about: words[15]))
        try await session.keepDrafts(words[16])
        let gone = try await session.keep(GoalWritten(title: words[17]))
        try await session.erase(gone.id)
        let removed = try await session.keep(HopeNoteWritten(text: words[18]))
        try await session.remove(removed.id)
        try await session.changeLock(now: words[0], to: .passphrase(passphrase: words[19]))
    }

    private func assertNothing(in folder: Folder, line: UInt = #line) throws {
        XCTAssertGreaterThan(try folder.files().values.map(\.count).reduce(0, +), 4_096, line: line)
        XCTAssertEqual(try hits(in: folder), 0, line: line)
    }

    private func hits(in folder: Folder) throws -> Int {
        hits(in: Array(try folder.files().values))
    }

    private func hits(in files: [Data]) -> Int {
        words.flatMap(guises).map { guise in files.filter { $0.range(of: guise) != nil }.count }.reduce(0, +)
    }

    /// A word as UTF-8, as UTF-16 of both orders, and as base64 wherever in a text it may stand.
    private func guises(of word: String) -> [Data] {
        let plain = Data(word.utf8)
        let wide = [String.Encoding.utf16LittleEndian, .utf16BigEndian].compactMap { word.data(using: $0) }
        let coded = (0..<3).map { shift -> Data in
            // What comes before it and after it changes the letters at its edges: they are left out.
            let text = (Data(repeating: 0, count: shift) + plain).base64EncodedString()
            return Data(text.dropFirst([0, 2, 3][shift]).dropLast(4).utf8)
        }
        return [plain] + wide + coded
    }
}
