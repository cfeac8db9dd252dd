/// What is written: an entry of a kind, a step in the line beneath a goal's steps, or words for somebody.
public enum DraftSort: String, Codable, Sendable {
    case goal, hopeNote, contact, profile, step, words
}

/// What a draft is of: an entry, or a new one without `id`. A step's is that of its goal, that of words the person's.
public struct DraftName: Hashable, Codable, Sendable {
    /// What is written.
    public let sort: DraftSort
    /// Of which entry.
    public let id: EntryName?

    /// The draft of an entry, or of a new one.
    public init(_ sort: DraftSort, _ id: EntryName? = nil) {
        self.sort = sort
        self.id = id
    }
}

/// Something that is being written: as it was when the writing began, and as it stands now, field by field.
public struct Draft: Equatable, Sendable {
    /// The fields as they were.
    public internal(set) var begun: [String: String]
    /// The fields as they stand.
    public internal(set) var now: [String: String]
    /// Whether it was written before Kith was last closed.
    public internal(set) var cameBack = false

    /// Whether anything was typed.
    public var isChanged: Bool { begun != now }

    /// What a field says now; nothing where that is what it said before. What was not changed is not said: another
    /// device may have changed it.
    public func changed(_ field: String) -> String? {
        now[field] == begun[field] ? nil : now[field]
    }

    /// The same of a field that is on or off.
    func switched(_ field: String) -> Bool? {
        changed(field).map { $0 == "\(true)" }
    }
}
