import KithBindings

/// What is asked of the hope notes.
extension Session {
    /// The hope notes that are not removed, in the core's order.
    public func hopeNotes() async throws(Trouble) -> [HopeNote] {
        try await ask { try await $0.hopeNotes() }
    }

    /// A part of that list, and how long the whole of it is.
    public func hopeNotes(from: UInt32, count: UInt32) async throws(Trouble) -> Part<HopeNote> {
        try await ask { kith in
            let page = try await kith.hopeNotesPage(from: from, count: count)
            return Part(total: page.total, items: page.views)
        }
    }

    /// One hope note.
    public func hopeNote(_ id: EntryName) async throws(Trouble) -> HopeNote {
        try await ask { try await $0.hopeNote(id: id) }
    }

    /// Keeps a hope note that was written, new where there is no `id`, and with it what else is being written: both, or
    /// neither. Without `drafts`, those stay as they are.
    @discardableResult
    public func keep(
        _ note: HopeNoteWritten, id: EntryName? = nil, drafts: String? = nil
    ) async throws(Trouble) -> HopeNote {
        try await ask { kith in
            if let drafts { return try await kith.keepHopeNote(id: id, request: note, drafts: drafts) }
            guard let id else { return try await kith.addHopeNote(request: note) }
            return try await kith.editHopeNote(id: id, request: note)
        }
    }

    /// Pins a hope note, or takes the pin out.
    @discardableResult
    public func pin(_ id: EntryName, _ pinned: Bool) async throws(Trouble) -> HopeNote {
        try await ask { try await $0.pinHopeNote(id: id, pinned: pinned) }
    }
}
