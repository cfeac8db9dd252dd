/// The places of an open Kith, and what keeps them true: each change that the core tells is looked at where it shows.
@MainActor
public final class Places {
    /// Today.
    public let today: TodayPresenter
    /// The goals.
    public let goals: GoalsPresenter
    /// The hope notes.
    public let hope: HopePresenter
    /// The people.
    public let people: PeoplePresenter
    /// The settings.
    public let settings: SettingsPresenter
    /// Whom the member met.
    public let met: MetPresenter
    /// What the member gave to whom.
    public let shared: SharedPresenter
    /// Looking for words.
    public let search: SearchPresenter
    /// What is being written.
    public let drafts: Drafts

    let session: Session
    let now: @Sendable () -> Moment
    private let lists: [any Place]
    /// The pages that are open beside them.
    private var pages: [Page] = []

    private struct Page {
        weak var place: (any Place)?
    }

    /// The places over a session.
    public init(_ session: Session, keyStore: any KeyStore, now: @escaping @Sendable () -> Moment = { Moment() }) {
        self.session = session
        self.now = now
        today = TodayPresenter(session, now: now)
        goals = GoalsPresenter(session, now: now)
        hope = HopePresenter(session, now: now)
        people = PeoplePresenter(session, now: now)
        settings = SettingsPresenter(session, keyStore: keyStore)
        met = MetPresenter(session)
        shared = SharedPresenter(session)
        search = SearchPresenter(session)
        drafts = Drafts(session)
        lists = [today, goals, hope, people, settings, met, shared, search]
    }

    /// Looks again wherever a change shows.
    func tell(_ change: Change) async {
        guard case .entry(let sort, _) = change else { return }
        await hear(of: sort)
    }

    /// Time went by unseen, or the clock was put: who can be reached now is asked anew wherever it shows.
    public func timeWentBy() async {
        await hear(of: .contact)
    }

    private func hear(of sort: EntrySort?) async {
        for place in lists + pages.compactMap(\.place) { await place.hear(of: sort) }
    }

    /// Has a page kept true as long as somebody holds it.
    func opened<Opened: Place>(_ page: Opened) -> Opened {
        pages.removeAll { $0.place == nil }
        pages.append(Page(place: page))
        return page
    }

    /// Drops everything that is shown or written.
    func forget() {
        for place in lists + pages.compactMap(\.place) { place.forget() }
        pages = []
        drafts.forget()
    }
}
