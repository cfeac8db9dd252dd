import KithBindings

/// What is between the member and somebody, as far as it is on the screen.
public struct BetweenShown: Equatable, Sendable {
    /// How it stands; nothing where the two have not met.
    public let between: BetweenTwo?
    /// What passed between them, the last first.
    public let passed: Part<PassedThing>
    /// Others whom the member met: a hope note may be passed on to them.
    public let others: [BetweenTwo]

    /// Whether there is something earlier than what is shown.
    public var hasMore: Bool { passed.items.count < Int(passed.total) }
}

/// What is between the member and somebody: how it stands, what passed, and words for them.
public final class BetweenPresenter: Presenter<BetweenShown> {
    /// How much of what passed is shown at first, and how much more each time.
    public static let step: UInt32 = 20
    /// The fields of words for somebody.
    static let words = ["text": "", "replyTo": "", "replyText": ""]

    /// Words that are being written for them.
    public let words: WritingPresenter
    private let person: EntryName
    private var wanted = step
    /// What of theirs came on the screen.
    private var read: Set<GivenName> = []

    init(_ session: Session, _ person: EntryName, words: WritingPresenter) {
        self.person = person
        self.words = words
        super.init(session)
    }

    override func answer() async throws(Trouble) -> BetweenShown {
        let met = try await session.met()
        guard let between = met.first(where: { $0.contact == person }) else {
            return BetweenShown(between: nil, passed: Part(total: 0, items: []), others: [])
        }
        let passed = try await session.passed(with: person, from: 0, count: wanted)
        return BetweenShown(between: between, passed: passed, others: met.filter { $0.contact != person })
    }

    override func shows(_ sort: EntrySort?) -> Bool { sort == .contact }

    override public func forget() {
        wanted = Self.step
        read = []
        super.forget()
    }

    /// Shows what is earlier.
    public func more() async {
        wanted += Self.step
        await look()
    }

    /// Something came on the screen, and so is read where it is theirs. Whether that is told is the core's to say: only
    /// where both want it.
    public func seen(_ id: GivenName) async {
        guard shown?.passed.items.contains(where: { $0.id == id && $0.delivery == nil }) == true else { return }
        read.insert(id)
        try? await session.markRead([id], of: person)
    }

    /// Writes the answer to something of theirs, or no answer.
    public func reply(to given: GivenName?, _ text: String = "") {
        words["replyTo"] = given ?? ""
        words["replyText"] = text
    }

    /// Puts words to begin with where somebody writes.
    public func begin(with phrase: String) {
        let text = words["text"]
        words["text"] = text.isBlank ? phrase : "\(text) \(phrase)"
    }

    /// Keeps the words for them. Whether they were kept.
    public func encourage() async -> Bool {
        guard await words.keep() else { return false }
        await look()
        return true
    }

    /// Keeps a hope note of theirs with the member's own.
    public func keep(note text: String, from: String) async -> Bool {
        await act { session throws(Trouble) in try await session.keep(HopeNoteWritten(text: text, from: from)) }
    }

    /// Passes a hope note of theirs on.
    public func pass(on note: GivenName, to other: EntryName) async -> Bool {
        await act { [person] session throws(Trouble) in try await session.pass(on: note, from: person, to: other) }
    }

    /// Takes back what was given.
    public func withdraw(_ given: GivenName) async -> Bool {
        await act { [person] session throws(Trouble) in try await session.withdraw(given, from: person) }
    }

    /// Keeps what they send out of sight, or shows it again.
    public func mute(_ muted: Bool) async {
        await act { [person] session throws(Trouble) in try await session.mute(person, muted) }
    }

    /// Tells them what was read, where they want it too: what is on the screen by now as well.
    public func tellRead(_ tells: Bool) async {
        await act { [person] session throws(Trouble) in try await session.tellRead(person, tells) }
        if !read.isEmpty { try? await session.markRead(Array(read), of: person) }
    }

    /// Ends what is between the two.
    public func part() async {
        await act { [person] session throws(Trouble) in try await session.part(from: person) }
    }
}
