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

    /// The places over a session.
    public init(_ session: Session, keyStore: any KeyStore, now: @escaping @Sendable () -> Moment = { Moment() }) {
        today = TodayPresenter(session, now: now)
        goals = GoalsPresenter(session, now: now)
        hope = HopePresenter(session, now: now)
        people = PeoplePresenter(session, now: now)
        settings = SettingsPresenter(session, keyStore: keyStore)
    }

    /// Looks again wherever a change shows. A place that nobody has come to yet asks when somebody does.
    func tell(_ change: Change) async {
        guard case .entry(let kind, _) = change else { return }
        if today.shown != nil { await today.look() }
        if settings.shown != nil { await settings.look() }
        switch kind {
        case .goal: if goals.shown != nil { await goals.look() }
        case .hopeNote: if hope.shown != nil { await hope.look() }
        case .contact: if people.shown != nil { await people.look() }
        default: break
        }
    }

    /// Drops everything that is shown.
    func forget() {
        today.forget()
        goals.forget()
        hope.forget()
        people.forget()
        settings.forget()
    }
}
