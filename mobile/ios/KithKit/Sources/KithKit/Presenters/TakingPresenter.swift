import Foundation
import Observation

/// Something is taken in: moving codes, a picture of one, or a file.
@MainActor
@Observable
public final class TakingPresenter {
    /// How far it is.
    public enum Stage: Equatable, Sendable {
        /// Nothing has come yet.
        case waiting
        /// Some of the moving codes were seen.
        case seeing(UInt32, enough: UInt32)
        /// The parcel is being taken in.
        case unpacking(ParcelGoing)
        /// This came.
        case came(Arrived)
    }

    /// How far it is.
    public private(set) var stage = Stage.waiting
    /// Why something was not taken in. What came before is kept.
    public private(set) var trouble: Trouble?
    /// The sorts of code that are wanted here: every other is refused, and why is said.
    public static let wanted: [CodeSort] = [.frame, .parcel]

    @ObservationIgnored private let session: Session
    @ObservationIgnored private var reader = MovingCodeReader()
    /// Which time this is: one that was stopped says no more.
    @ObservationIgnored private var run = 0

    init(_ session: Session) {
        self.session = session
    }

    /// A camera saw these texts.
    public func see(_ texts: [String]) async {
        await trying(isSeen: true) { mine throws(Trouble) in
            try await self.take(try Codes.first(of: texts, wanted: Self.wanted), mine)
        }
    }

    /// Somebody pasted a text.
    public func take(text: String) async {
        await trying { mine throws(Trouble) in
            try await self.take(try Codes.read(text, wanted: Self.wanted), mine)
        }
    }

    /// Somebody chose a file; `picture` looks for codes in one that is a picture.
    public func take(file: Data, picture: @Sendable (Data) async -> [String]? = { _ in nil }) async {
        await trying { mine throws(Trouble) in
            try await self.take(try await Codes.read(file: file, wanted: Self.wanted, picture: picture), mine)
        }
    }

    /// Stops taking in. What came before is kept; the same again brings the rest.
    public func stop() {
        run += 1
        reader = MovingCodeReader()
        stage = .waiting
        trouble = nil
    }

    private func take(_ code: Code, _ mine: Int) async throws(Trouble) {
        guard mine == run else { return }
        guard code.kind == .frame else { return try await unpack(code.bytes, mine) }
        switch try reader.see(code.bytes) {
        case .going(let seen, let enough): stage = .seeing(seen, enough: enough)
        case .whole(let parcel): try await unpack(parcel, mine)
        }
    }

    private func unpack(_ parcel: Data, _ mine: Int) async throws(Trouble) {
        // The last picture may be seen twice.
        if case .unpacking = stage { return }
        stage = .unpacking(ParcelGoing(sections: 0, of: 0))
        do throws(Trouble) {
            let news = try await session.takeIn(parcel) { going in await self.goes(on: mine, going) }
            let now = if let news { Stage.came(try await Arrived(news, session)) } else { Stage.waiting }
            guard mine == run else { return }
            stage = now
            reader = MovingCodeReader()
        } catch {
            if mine == run { stage = .waiting }
            throw error
        }
    }

    /// Only ``stop()`` ends it: the screen of the camera that saw the parcel goes once it is whole, and its task with
    /// it.
    private func goes(on mine: Int, _ going: ParcelGoing) -> Bool {
        guard mine == run else { return false }
        stage = .unpacking(going)
        return true
    }

    /// What is refused twice is told twice, but for what a camera sees over and over.
    private func trying(isSeen: Bool = false, _ deed: (Int) async throws(Trouble) -> Void) async {
        let mine = run
        if !isSeen {
            trouble = nil
            // Whoever shows it sees it go: what is refused at once would still stand there.
            await Task.yield()
        }
        do throws(Trouble) {
            try await deed(mine)
            if mine == run { trouble = nil }
        } catch {
            if mine == run { trouble = error }
        }
    }
}

/// What a parcel brought, with the names that the member knows people by.
public struct Arrived: Equatable, Sendable {
    /// From whom something came that was not here yet; `written` is 0 for word that something was received.
    public struct From: Equatable, Sendable {
        /// Who.
        public let person: EntryName
        /// What they are called.
        public let name: String
        /// How many things they wrote.
        public let written: UInt32
    }

    /// From whom something came.
    public let from: [From]
    /// Whether it was the member's own, from another device of theirs.
    public let isOwn: Bool
    /// Why some of it was left out, each reason once.
    public let refused: [Trouble]

    init(_ news: News, _ session: Session) async throws(Trouble) {
        var from: [From] = []
        let names = try await session.everybody().map { ($0.id, $0.name) }
        for one in news.contacts {
            let name = names.first { $0.0 == one.contact }?.1 ?? ""
            from.append(From(person: one.contact, name: name, written: one.written))
        }
        self.from = from
        isOwn = news.contacts.isEmpty && !news.entries.isEmpty
        refused = Set(news.refused).sorted().map(Trouble.init)
    }
}
