import Foundation
import Observation

/// A copy of everything that is being made. Nothing of it lies anywhere but in memory until it is handed on.
@MainActor
@Observable
public final class CopyPresenter {
    /// The file, once it is whole.
    public private(set) var file: MadeFile?
    /// How far it is, while it is being written.
    public private(set) var going: CopyGoing?
    /// Why it could not be made.
    public private(set) var trouble: Trouble?

    @ObservationIgnored private let session: Session
    /// Which time this is: one that was stopped says no more.
    @ObservationIgnored private var run = 0

    init(_ session: Session) {
        self.session = session
    }

    /// Makes it: a page with these words, or JSON without them.
    public func make(page: PageWords?, people: Bool, removed: Bool) async {
        stop()
        let mine = run
        going = CopyGoing(done: 0, of: 0)
        do throws(Trouble) {
            let bytes = try await session.copyOfEverything(page: page, people: people, removed: removed) { going in
                await self.goes(on: mine, going)
            }
            guard mine == run, let bytes else { return }
            file = MadeFile(name: page == nil ? "kith.json" : "kith.html", bytes: bytes)
        } catch {
            if mine == run { trouble = error }
        }
        if mine == run { going = nil }
    }

    /// Stops writing, and lets go of what was made.
    public func stop() {
        run += 1
        (file, going, trouble) = (nil, nil, nil)
    }

    private func goes(on mine: Int, _ how: CopyGoing) -> Bool {
        guard mine == run, !Task.isCancelled else { return false }
        going = how
        return true
    }
}

/// A file that was made, to be handed on.
public struct MadeFile: Equatable, Sendable {
    /// What it is called: it says nothing of anybody.
    public let name: String
    /// What is in it.
    public let bytes: Data
}
