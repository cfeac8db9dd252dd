import KithBindings

/// The ordinary edit that settles what two devices left open.
public enum Settling: Equatable, Hashable, Sendable {
    /// A goal is written so.
    case goal(GoalWritten)
    /// A hope note is written so.
    case hopeNote(HopeNoteWritten)
    /// Somebody is written down so.
    case person(PersonWritten)
    /// The profile is written so.
    case profile(ProfileWritten)
    /// The entry goes.
    case remove
    /// The entry stays.
    case undo
}

extension Session {
    /// Does what was chosen, as any other edit is done.
    public func settle(_ id: EntryName, _ settling: Settling) async throws(Trouble) {
        switch settling {
        case .goal(let goal): try await keep(goal, id: id)
        case .hopeNote(let note): try await keep(note, id: id)
        case .person(let person): try await keep(person, id: id)
        case .profile(let profile): try await keep(profile)
        case .remove: try await remove(id)
        case .undo: try await undo(id)
        }
    }
}

/// Somebody is asked which of several answers should stand.
public struct ChoiceToMake: Equatable, Sendable, Identifiable {
    /// One of the things that may stand.
    public struct Answer: Equatable, Sendable {
        /// What it says.
        public let words: String
        /// The edit that makes it stand.
        public let settling: Settling
    }

    /// Which question of its entry.
    public let id: String
    /// Which part of the entry it is about.
    public let label: String
    /// At least two, the one that is shown now first.
    public let answers: [Answer]
    /// Where both can be kept.
    public let both: Settling?
    /// Whether it is about the entry being there at all.
    public let isWhole: Bool
}

/// An entry in which two devices may have set the same field at once.
public enum EntryToSettle: Sendable {
    case goal(Goal)
    case hopeNote(HopeNote)
    case person(Person)
    case profile(Profile)

    /// What was set at once.
    var choices: [ToChoose] {
        switch self {
        case .goal(let goal): goal.choices
        case .hopeNote(let note): note.choices
        case .person(let person): person.choices
        case .profile(let profile): profile.choices
        }
    }
}
