import XCTest

@testable import KithKit

/// A phone with no room left: what was saved opens and is read, what was typed is still there, and saving goes on once
/// there is room. `linux.sh` supplies the small disk.
final class FullDiskTests: XCTestCase {
    func testAFullPhoneRefusesWithACodeAndLosesNothing() async throws {
        let disk = try SmallDisk()
        let session = try await Session.open(folder: disk.folder)
        try await session.create(.none)
        var kept = 0
        for number in 0..<20 {
            try await session.keep(GoalWritten(title: "Goal \(number)"))
            kept += 1
        }
        try disk.fill()
        let places = await Places(session, keyStore: KeyStoreInMemory())
        let form = await places.write(HopeNote?.none)
        await type(String(repeating: "It passes. ", count: 500), as: "text", in: form)
        // Whatever room there was within the files is used up by and by.
        var refused: String?
        for number in 0..<2_000 where refused == nil {
            refused = await code { () throws(Trouble) in
                try await session.keep(GoalWritten(title: "More \(number)", why: String(repeating: "y", count: 4_000)))
            }
            if refused == nil { kept += 1 }
        }
        XCTAssertEqual(refused, "Store.Full")
        let wasKept = await form.keep()
        let (why, text) = await (form.trouble?.code, form["text"])
        XCTAssertFalse(wasKept)
        XCTAssertEqual(why, "Store.Full")
        XCTAssertEqual(text.count, 5_500)
        // It is read all the same, also by whoever opens it anew.
        try await assertGoals(kept, in: session)
        try disk.makeRoom()
        let now = await form.keep()
        XCTAssertTrue(now)
        try await assertGoals(kept, in: session)
    }

    func testAFullPhoneStillOpens() async throws {
        let disk = try SmallDisk()
        try await write(5, in: disk)
        try disk.fill()
        let again = try await Session.open(folder: disk.folder)
        try await again.unlock()
        try await assertGoals(5, in: again)
    }

    private func write(_ goals: Int, in disk: SmallDisk) async throws {
        let session = try await Session.open(folder: disk.folder)
        try await session.create(.none)
        for number in 0..<goals { try await session.keep(GoalWritten(title: "Goal \(number)")) }
    }

    private func assertGoals(_ count: Int, in session: Session, line: UInt = #line) async throws {
        let goals = try await session.goals()
        XCTAssertEqual(goals.count, count, line: line)
    }
}

/// A folder of a test's own on a small disk.
private final class SmallDisk {
    let folder: URL
    private let ballast: URL

    init() throws {
        guard let disk = ProcessInfo.processInfo.environment["KITH_SMALL_DISK"] else {
            throw XCTSkip("there is no small disk here: KITH_SMALL_DISK names its folder")
        }
        folder = URL(fileURLWithPath: disk).appendingPathComponent("kept")
        ballast = URL(fileURLWithPath: disk).appendingPathComponent("ballast")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Leaves no room.
    func fill() throws {
        XCTAssertTrue(FileManager.default.createFile(atPath: ballast.path, contents: nil))
        let file = try FileHandle(forWritingTo: ballast)
        let zeros = Data(count: 4_096)
        while (try? file.write(contentsOf: zeros)) != nil {}
        try file.close()
    }

    func makeRoom() throws {
        try FileManager.default.removeItem(at: ballast)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
        try? FileManager.default.removeItem(at: ballast)
    }
}
