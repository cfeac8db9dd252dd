import Observation

/// Words that were typed and are not saved yet. They lie sealed in the core at every pause in writing, so that they
/// outlive leaving a screen, a lock and an ended app; they end when they are kept or thrown away.
///
/// Invariant: what a newer Kith was writing, or could not be read, is never written over:
/// `testWhatANewerKithWasWritingIsLeftAsItIs`.
///
/// Invariant: nothing that was typed is lost where the core could take it: `testADraftOutlivesALockAndAnEndedApp`,
/// `testAKithThatIsLeftWhileItOpensTakesNothingBack`, `testWhatIsRefusedIsStillBeingWritten`. Once Kith was locked
/// these drafts are over: a screen that goes only then changes nothing of what the core holds
/// (`testAScreenThatGoesAfterALockTakesNothingBack`), and nothing is taken up any more
/// (`testNothingIsTakenUpOnceKithWasLocked`).
@MainActor
@Observable
public final class Drafts {
    /// A pause in writing after which drafts are kept.
    static let pause = Duration.milliseconds(500)

    /// Why what the core holds could not be read. It stays as it is: nothing is written over it.
    public private(set) var unread: Trouble?

    private var all: [DraftName: Draft] = [:]
    @ObservationIgnored private let session: Session
    /// The text that the core holds, where that is known.
    @ObservationIgnored private var held: String?
    /// The first of what was taken up.
    @ObservationIgnored private var first: DraftName?
    @ObservationIgnored private var waiting: Task<Void, Never>?
    /// Whether Kith was locked: others are made when it opens again.
    @ObservationIgnored private var isOver = false
    /// Whatever is asked of the core goes one after the other: an older text never comes after a newer one.
    @ObservationIgnored private var turn: Task<Trouble?, Never>?

    init(_ session: Session) {
        self.session = session
    }

    /// Takes up what was being written before; answers with the first of it. Where it cannot be read, Kith opens
    /// without, and ``unread`` says why. It has its turn like whatever is kept: that comes only once it is known what
    /// there was.
    func load() async -> DraftName? {
        _ = await inTurn { drafts throws(Trouble) in
            do throws(Trouble) {
                try drafts.takeUp(try await drafts.session.drafts() ?? "")
            } catch {
                drafts.unread = error
            }
        }
        return first
    }

    private func takeUp(_ text: String) throws(Trouble) {
        // Kith may have been locked while the core was asked.
        guard !isOver else { return }
        guard let written = DraftText.read(text) else { throw .writtenByNewer }
        held = text
        let found = written.filter { all[$0.0] == nil }
        for (name, draft) in found { all[name] = draft }
        first = found.first?.0
    }

    /// The draft of an entry, as far as there is one.
    public subscript(name: DraftName) -> Draft? { all[name] }

    /// Whether there is anything that is not saved.
    public var isAny: Bool { all.values.contains(where: \.isChanged) }

    /// Begins a draft with these fields, or goes on with the one there is. A draft that an older Kith wrote may lack a
    /// field that there is by now.
    func open(_ name: DraftName, from fields: [String: String]) {
        guard !isOver else { return }
        guard var draft = all[name] else {
            all[name] = Draft(begun: fields, now: fields)
            return
        }
        draft.begun.merge(fields) { old, _ in old }
        draft.now.merge(fields) { old, _ in old }
        all[name] = draft
    }

    /// Somebody typed.
    func write(_ name: DraftName, _ field: String, _ text: String) {
        guard all[name] != nil, all[name]?.now[field] != text else { return }
        all[name]?.now[field] = text
        waiting?.cancel()
        waiting = Task { [weak self] in
            try? await Task.sleep(for: Self.pause)
            if !Task.isCancelled { _ = await self?.settle() }
        }
    }

    /// Throws a draft away, here and in the core.
    public func end(_ name: DraftName) async {
        if all.removeValue(forKey: name) != nil { _ = await settle() }
    }

    /// Lets a draft go in which nothing was typed.
    func tidy(_ name: DraftName) {
        if all[name]?.isChanged == false { all[name] = nil }
    }

    /// Keeps at once what waits for a pause. Answers why not, where it is not kept: drafts may be too long, the phone
    /// full, or what the core holds unread.
    @discardableResult
    public func settle() async -> Trouble? {
        waiting?.cancel()
        waiting = nil
        return await inTurn { drafts throws(Trouble) in
            let text = DraftText.written(drafts.all)
            if let unread = drafts.unread {
                guard text.isEmpty else { throw unread }
                return
            }
            guard text != drafts.held else { return }
            try await drafts.session.keepDrafts(text)
            drafts.held = text
        }
    }

    /// Keeps what a draft became and ends the draft, both or neither: `deed` is given the draft, and the drafts that
    /// remain as the core keeps them; none where those that it holds are unread. Answers why it was not kept.
    func keep(
        _ name: DraftName, _ deed: @escaping @Sendable (Session, Draft, String?) async throws(Trouble) -> Void
    ) async -> Trouble? {
        waiting?.cancel()
        return await inTurn { drafts throws(Trouble) in
            guard let draft = drafts.all[name] else { return }
            let remaining = DraftText.written(drafts.all.filter { $0.key != name })
            try await deed(drafts.session, draft, drafts.unread == nil ? remaining : nil)
            drafts.all[name] = nil
            // Those that remain may have been too long to be kept with it: the next pause finds out.
            drafts.held = remaining.isEmpty ? "" : nil
        }
    }

    /// Drops everything that is in memory: Kith is locked.
    func forget() {
        isOver = true
        waiting?.cancel()
        waiting = nil
        all = [:]
    }

    private func inTurn(_ deed: @escaping @MainActor (Drafts) async throws(Trouble) -> Void) async -> Trouble? {
        let before = turn
        let mine = Task { () -> Trouble? in
            _ = await before?.value
            guard !self.isOver else { return .locked }
            do throws(Trouble) {
                try await deed(self)
                return nil
            } catch {
                return error
            }
        }
        turn = mine
        return await mine.value
    }
}
