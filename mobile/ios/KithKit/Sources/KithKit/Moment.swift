import Foundation
import KithBindings

/// A moment, in the words the core takes: a day and a time on the wall, in the member's own zone.
public struct Moment: Sendable {
    private let parts: DateComponents

    /// A moment of the calendar and zone given; the member's own, unless said otherwise.
    public init(_ date: Date = Date(), zone: TimeZone = .current) {
        // The core writes days as the Gregorian calendar has them, whichever one the member's phone shows.
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .weekday], from: date)
    }

    /// The day: `2026-11-24`.
    public var day: String {
        [padded(parts.year, 4), padded(parts.month, 2), padded(parts.day, 2)].joined(separator: "-")
    }

    /// The time of day: `09:05`.
    public var time: String {
        [padded(parts.hour, 2), padded(parts.minute, 2)].joined(separator: ":")
    }

    /// The day of the week, as the core names it.
    public var weekday: String {
        // Calendars count from Sunday, which is 1.
        Self.week[((parts.weekday ?? 2) + 5) % 7]
    }

    /// The same as a clock on the wall tells it.
    public var wall: WallTime {
        WallClock(day: weekday, time: time)
    }

    /// A moment of a calendar day (`2026-11-24`), for a picker to show; nothing where it is no day. It is noon: that is
    /// the day whichever way a clock is put.
    public static func date(of day: String, zone: TimeZone = .current) -> Date? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let numbers = day.split(separator: "-").compactMap { Int($0) }
        guard numbers.count == 3 else { return nil }
        let parts = DateComponents(year: numbers[0], month: numbers[1], day: numbers[2], hour: 12)
        return calendar.date(from: parts)
    }

    /// The days of a week, as the core names them.
    public static let week = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    private func padded(_ number: Int?, _ length: Int) -> String {
        let digits = String(number ?? 0)
        return String(repeating: "0", count: max(0, length - digits.count)) + digits
    }
}
