import KithBindings

/// The hope notes: words to keep.
public final class HopePresenter: PagedPresenter<HopeNote> {
    override func part(from: UInt32, count: UInt32) async throws(Trouble) -> Part<HopeNote> {
        try await session.hopeNotes(from: from, count: count)
    }

    override func shows(_ sort: EntrySort?) -> Bool { sort == .hopeNote }
}
