import Observation

/// A hard moment. The lines are there at once, before anything is unlocked and whatever else fails; the member's own
/// words and people come beside them where Kith is open.
@MainActor
@Observable
public final class HardMomentPresenter {
    /// Lines that help, always.
    public let lines: [CrisisLine]
    /// The member's own, where Kith is open.
    public private(set) var own: OwnWords?
    /// Whether somebody still wants help whose screen went with what it stood on: a sheet goes when Kith locks by
    /// itself.
    public private(set) var isMissed = false

    /// Whether help was opened, and nobody has gone back from it yet.
    @ObservationIgnored private var isWanted = false
    @ObservationIgnored private let now: @Sendable () -> Moment
    /// Which time this is: an answer that comes after a newer question, or after ``forget()``, is let go.
    @ObservationIgnored private var run = 0

    /// A hard moment with these lines.
    public init(lines: [CrisisLine], now: @escaping @Sendable () -> Moment = { Moment() }) {
        self.lines = lines
        self.now = now
    }

    /// Somebody wants help.
    public func open() {
        isWanted = true
    }

    /// They go back.
    public func back() {
        (isWanted, isMissed) = (false, false)
    }

    /// Its screen went, by their hand or not.
    public func gone() {
        forget()
        isMissed = isWanted
    }

    /// Looks for the member's own. Where they cannot be had, the lines stand alone, and nothing complains.
    public func look(in session: Session?) async {
        run += 1
        let mine = run
        let answer = try? await session?.hardMoment(at: now())
        if mine == run { own = answer }
    }

    /// Time went by unseen, or the clock was put: where the member's own are shown, they are looked for again.
    public func timeWentBy(in session: Session?) async {
        if own != nil { await look(in: session) }
    }

    /// Drops the member's own.
    public func forget() {
        run += 1
        own = nil
    }
}
