/// How long Kith may be left before it locks by itself.
public struct LockAfter: Equatable, Sendable {
    /// So many minutes; never by itself where there are none.
    public let minutes: Int?

    /// After so many minutes; never where there are none.
    public init(minutes: Int?) {
        self.minutes = minutes
    }

    /// What a member may choose from.
    public static let choices = [1, 5, 15, 60, nil].map(LockAfter.init)
    /// What stands until they choose.
    public static let usual = LockAfter(minutes: 5)

    /// Its key in the catalogue of words.
    public var words: String {
        "lock_after.\(minutes.map(String.init) ?? "never")"
    }

    /// Whether it is time, for a Kith that was left at a moment. The clock goes on while the phone sleeps, and whoever
    /// sets the phone's own clock back gains nothing.
    public func isDue(left: ContinuousClock.Instant, now: ContinuousClock.Instant = .now) -> Bool {
        guard let minutes else { return false }
        return now - left >= .seconds(60 * minutes)
    }
}
