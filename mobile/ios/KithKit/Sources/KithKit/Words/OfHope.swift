import Foundation

/// What stands under a hope note.
extension Words {
    /// Whose words a note holds.
    public func whose(_ note: HopeNote) -> String {
        note.from.isEmpty ? say("hope.mine") : say("hope.from", ["name": note.from])
    }

    /// Whose words they are, since when, and what they are for.
    public func byline(_ note: HopeNote, now: Date = Date(), zone: TimeZone = .current) -> String {
        var parts = [whose(note), day(of: note.created, now: now, zone: zone)]
        if note.pinned { parts.append(say("hope.pinned")) }
        if note.hardMoments { parts.append(say("hope.hard")) }
        return parts.joined(separator: " · ")
    }
}
