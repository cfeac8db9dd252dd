import KithBindings

/// The people who walk with the member, and when they can be reached.
public final class PeoplePresenter: PagedPresenter<Reachable> {
    override func part(from: UInt32, count: UInt32) async throws(Trouble) -> Part<Reachable> {
        try await session.people(from: from, count: count, at: now())
    }

    override func shows(_ sort: EntrySort?) -> Bool { sort == .contact }
}

/// Whom the member met: what waits for all of them fits one parcel.
public final class MetPresenter: Presenter<[BetweenTwo]> {
    init(_ session: Session) {
        super.init(session)
    }

    override func answer() async throws(Trouble) -> [BetweenTwo] {
        try await session.met()
    }

    override func shows(_ sort: EntrySort?) -> Bool { sort == .contact }
}
