import Observation

/// What one place shows. State goes one way: a screen reads it, and asks for deeds; only the core's answers change it.
@MainActor
@Observable
public class Presenter<Shown: Equatable & Sendable> {
    /// What is shown; nothing until the core has answered, and after ``forget()``.
    public private(set) var shown: Shown?
    /// Why the last thing that was asked was not done.
    public private(set) var trouble: Trouble?

    @ObservationIgnored let session: Session
    @ObservationIgnored let now: @Sendable () -> Moment
    @ObservationIgnored private var turn = 0

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

    /// Asks the core anew. An answer that comes after a newer one, or after ``forget()``, is let go.
    public func look() async {
        turn += 1
        let mine = turn
        do throws(Trouble) {
            let answer = try await answer()
            guard mine == turn else { return }
            shown = answer
            took(answer)
        } catch {
            if mine == turn { trouble = error }
        }
    }

    /// Drops what is shown: nothing of it stays in memory for a screen that is covered.
    public func forget() {
        turn += 1
        shown = nil
        trouble = nil
    }

    /// The member has read why.
    public func dismissTrouble() {
        trouble = nil
    }

    /// Does something, and looks again. Whether it was done: a form closes only then, and keeps its words otherwise.
    @discardableResult
    func act(_ deed: (Session) async throws(Trouble) -> Void) async -> Bool {
        do throws(Trouble) {
            try await deed(session)
            trouble = nil
        } catch {
            trouble = error
            return false
        }
        await look()
        return true
    }
}
