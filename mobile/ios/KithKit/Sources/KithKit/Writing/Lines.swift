import Foundation

/// A line of a list that is being written. A new one has an id of its form's own until it is kept.
public protocol WrittenLine: Codable, Hashable, Sendable, Identifiable where ID == String {
    /// Which line.
    var id: String { get }
    /// Whether it is not kept yet.
    var isNew: Bool { get }
}

/// A step as it is written.
public struct StepLine: WrittenLine {
    public let id: String
    public let isNew: Bool
    /// Its words.
    public var text: String

    /// A new step.
    public init(text: String = "") {
        (id, isNew, self.text) = (UUID().uuidString, true, text)
    }

    init(_ step: Step) {
        (id, isNew, text) = (step.id, false, step.text)
    }
}

/// A way to reach somebody as it is written.
public struct WayLine: WrittenLine {
    public let id: String
    public let isNew: Bool
    /// A kind that is known, or a word of the member's own.
    public var kind: String
    /// The number or the address.
    public var value: String

    /// A new way.
    public init(kind: String = Press.Kind.phone.rawValue, value: String = "") {
        (id, isNew, self.kind, self.value) = (UUID().uuidString, true, kind, value)
    }

    init(_ way: WayToReach) {
        (id, isNew, kind, value) = (way.id, false, way.kind, way.value)
    }
}

/// Some days and times as they are written.
public struct HoursLine: WrittenLine {
    public let id: String
    public var isNew: Bool { false }
    /// The days, as the core names them.
    public var days: Set<String>
    /// From when.
    public var from: String
    /// Until when.
    public var to: String

    /// New days and times: those of an ordinary working week.
    public init() {
        self.init(HoursGiven(days: Array(Moment.week.prefix(5)), from: "09:00", to: "17:00"))
    }

    init(_ hours: HoursGiven) {
        (id, days, from, to) = (UUID().uuidString, Set(hours.days), hours.from, hours.to)
    }

    /// As the core takes them.
    var hours: HoursGiven {
        HoursGiven(days: Moment.week.filter(days.contains), from: from, to: to)
    }
}

/// Lists as a field of a draft holds them: one text for the same lines.
enum Lines {
    static func text<Line: WrittenLine>(_ lines: [Line]) -> String {
        let coder = JSONEncoder()
        coder.outputFormatting = .sortedKeys
        // Texts and names of days can always be written so.
        return (try? coder.encode(lines)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// The lines of a text; none where it holds none.
    static func read<Line: WrittenLine>(_ text: String?) -> [Line] {
        (try? JSONDecoder().decode([Line].self, from: Data((text ?? "").utf8))) ?? []
    }
}
