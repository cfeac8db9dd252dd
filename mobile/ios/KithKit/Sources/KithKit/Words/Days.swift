import Foundation

/// Days, as people say them.
extension Words {
    /// Today's name, such as "Tuesday evening".
    public func partOfDay(_ date: Date = Date(), zone: TimeZone = .current) -> String {
        let hour = calendar(zone).component(.hour, from: date)
        let part =
            switch hour {
            case ..<5: "early"
            case ..<12: "morning"
            case ..<17: "afternoon"
            case ..<22: "evening"
            default: "night"
            }
        return say("today.\(part)", ["weekday": written(date, "EEEE", zone)])
    }

    /// The day of a moment in milliseconds: "today", "yesterday", "3 October", "3 October 2025".
    public func day(of time: Int64, now: Date = Date(), zone: TimeZone = .current) -> String {
        let (then, calendar) = (Date(timeIntervalSince1970: Double(time) / 1_000), calendar(zone))
        if calendar.isDate(then, inSameDayAs: now) { return say("day.today") }
        let yesterday = calendar.date(byAdding: .day, value: -1, to: now) ?? now
        if calendar.isDate(then, inSameDayAs: yesterday) { return say("day.yesterday") }
        return day(then, now, zone)
    }

    /// A calendar day (`2026-11-24`) as people write it. It belongs to no zone and is never shifted.
    public func calendarDay(_ day: String, now: Date = Date(), zone: TimeZone = .current) -> String {
        Moment.date(of: day, zone: zone).map { self.day($0, now, zone) } ?? day
    }

    /// A weekday's name, from the core's: "Monday".
    public func weekday(_ name: String) -> String {
        // 1 January 2024 was a Monday.
        let date = Date(timeIntervalSince1970: 1_704_110_400 + 86_400 * Double(Moment.week.firstIndex(of: name) ?? 0))
        return written(date, "EEEE", TimeZone(secondsFromGMT: 0) ?? .current)
    }

    private func day(_ date: Date, _ now: Date, _ zone: TimeZone) -> String {
        let years = [date, now].map { calendar(zone).component(.year, from: $0) }
        return written(date, years[0] == years[1] ? "dMMMM" : "dMMMMyyyy", zone)
    }

    private func written(_ date: Date, _ template: String, _ zone: TimeZone) -> String {
        let format = DateFormatter()
        format.calendar = calendar(zone)
        // Plain "en" would put the month first, as in America; Kith's first readers are in Britain.
        format.locale = Locale(identifier: language == "en" ? "en_GB" : language)
        format.timeZone = zone
        format.setLocalizedDateFormatFromTemplate(template)
        return format.string(from: date)
    }

    private func calendar(_ zone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }
}
