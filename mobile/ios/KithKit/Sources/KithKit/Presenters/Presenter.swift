import Observation

/// Something that shows what is kept, and looks again when it changes.
@MainActor
protocol Place: AnyObject {
    /// Looks again, where a change of this sort may show. A place that nobody has come to yet asks when somebody does.
    func hear(of sort: EntrySort?) async
    /// Drops what is shown.
    func forget()
}

/// What one place shows. State goes one way: a screen reads it, and asks for deeds; only the core's answers change it.
@MainActor
@Observable
public class Presenter<Shown: Equatable & Sendable>: Place {
    /// What is shown; nothing until the core has answered, and after ``forget()``.
    public private(set) var shown: Shown?
    /// Why the last thing that was asked was not done: a deed, or else a look.
    public var trouble: Trouble? { refused ?? unseen }

    /// Why the last deed was not done.
    private var refused: Trouble?
    /// Why the last look was not answered.
    private var unseen: Trouble?

    @ObservationIgnored let session: Session
    @ObservationIgnored let now: @Sendable () -> Moment
    /// How often the core was asked.
    @ObservationIgnored private var asked = 0
    /// The newest of these whose answer was shown.
    @ObservationIgnored private var answered = 0

    init(_ session: Session, now: @escaping @Sendable () -> Moment = { Moment() }) {
        self.session = session
        self.now = now
    }

    /// What the core answers for this place.
    func answer() async throws(Trouble) -> Shown {
        fatalError("each place says what it asks")
    }

    /// What else follows from an answer that is shown now.
    func took(_ answer: Shown) {}

    /// Asks the core anew. An answer is let go that comes after a newer one, or after ``forget()``; once this returns,
    /// what is shown is this answer or a newer one.
    public func look() async {
        asked += 1
        let mine = asked
        do throws(Trouble) {
            let answer = try await answer()
            guard mine > answered else { return }
            answered = mine
            shown = answer
            unseen = nil
            took(answer)
        } catch {
            if mine > answered { unseen = error }
        }
    }

    /// Somebody comes to it: what was refused before is nothing to them.
    public func begin() async {
        refused = nil
        await look()
    }

    /// Whether a change of this sort may show here.
    func shows(_ sort: EntrySort?) -> Bool { true }

    func hear(of sort: EntrySort?) async {
        if shown != nil, shows(sort) { await look() }
    }

    /// Lets go of every answer that is still to come.
    func letGo() {
        answered = asked
    }

    /// Drops what is shown: nothing of it stays in memory for a screen that is covered.
    public func forget() {
        letGo()
        shown = nil
        (refused, unseen) = (nil, nil)
    }

    /// Does something, and looks again. Whether it was done: a form closes only then, and keeps its words otherwise.
    @discardableResult
    func act(_ deed: (Session) async throws(Trouble) -> Void) async -> Bool {
        // The same refusal twice is told twice.
        refused = nil
        do throws(Trouble) {
            try await deed(session)
        } catch {
            refused = error
            return false
        }
        await look()
        return true
    }
}
