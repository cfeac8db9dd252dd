import Foundation
import Observation

/// What another app or the member hands over: a link, or what is in a file.
public enum Handed: Equatable, Sendable {
    /// A link to meet somebody.
    case link(String)
    /// What is in a file.
    case file(Data)
    /// A file that could not be read.
    case unread(Trouble)

    /// The largest file that is read: this much is held in the phone's memory.
    public static let most = 32 * 1024 * 1024

    /// Reads a file, and no more of it than may be held. Never on the thread that draws.
    public static func read(_ url: URL, most: Int = Handed.most) async throws(Trouble) -> Data {
        let bytes: Data
        do {
            let file = try FileHandle(forReadingFrom: url)
            defer { try? file.close() }
            bytes = try file.read(upToCount: most + 1) ?? Data()
        } catch {
            throw .noPicture
        }
        guard bytes.count <= most else { throw .noPicture }
        return bytes
    }
}

/// What was handed over and has not been seen yet, the first of it first.
@MainActor
@Observable
public final class HandedOver {
    /// One of them, whatever else is handed over.
    public struct One: Identifiable, Sendable {
        /// Which one.
        public let id = UUID()
        /// What it is.
        public let what: Handed
    }

    /// Those that wait to be seen.
    public private(set) var waiting: [One] = []

    /// Nothing yet.
    public init() {}

    /// Something more.
    public func add(_ what: Handed) {
        waiting.append(One(what: what))
    }

    /// One of them has been seen, and is gone however often that is said.
    public func seen(_ id: UUID) {
        waiting.removeAll { $0.id == id }
    }

    /// Drops all of it.
    public func empty() {
        waiting = []
    }
}

/// The folder into which the phone copies what other apps hand over. Nobody but Kith takes anything out of it again.
public struct HandedFolder: Sendable {
    private let url: URL

    /// The folder at this place, whether it is there yet or not.
    public init(_ url: URL) {
        self.url = url
    }

    /// Removes a file, if it lies in here. Every other file is somebody's own, and stays.
    public func remove(_ file: URL) {
        guard Self.plain(file.deletingLastPathComponent()) == Self.plain(url) else { return }
        try? FileManager.default.removeItem(at: file)
    }

    /// Removes whatever lies in here.
    public func empty() {
        let names = try? FileManager.default.contentsOfDirectory(atPath: url.path)
        for name in names ?? [] { try? FileManager.default.removeItem(at: url.appendingPathComponent(name)) }
    }

    /// One name for a folder that the phone calls `/var/…` here and `/private/var/…` there.
    private static func plain(_ folder: URL) -> String {
        folder.resolvingSymlinksInPath().standardizedFileURL.path
    }
}
