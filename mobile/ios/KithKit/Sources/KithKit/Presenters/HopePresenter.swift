import KithBindings

/// The hope notes: words to keep.
public final class HopePresenter: PagedPresenter<HopeNote> {
    override func part(from: UInt32, count: UInt32) async throws(Trouble) -> Part<HopeNote> {
        try await session.hopeNotes(from: from, count: count)
    }

    override func shows(_ sort: EntrySort?) -> Bool { sort == .hopeNote }

    /// Keeps a hope note that was written, new where there is no `id`. Whether it was kept.
    public func keep(_ note: HopeNoteWritten, id: EntryName? = nil) async -> Bool {
        await act { session throws(Trouble) in try await session.keep(note, id: id) }
    }
}
