import Observation

/// What was looked for, and what was found.
public struct FoundShown: Equatable, Sendable {
    /// The words that this answers.
    public let words: String
    /// The entries that hold them.
    public let found: [FoundEntry]

    /// Whether there may be more than is shown.
    public var isFull: Bool { found.count == Int(SearchPresenter.atMost) }
}

/// Looking for words, in memory alone and as long as Kith is open.
public final class SearchPresenter: Presenter<FoundShown> {
    /// More than anybody reads: who does not find it among these adds a word.
    public nonisolated static let atMost: UInt32 = 50
    /// A pause in typing after which the core is asked.
    static let pause = Duration.milliseconds(150)

    private var asked = ""
    private var waiting: Task<Void, Never>?

    init(_ session: Session) {
        super.init(session)
    }

    override func answer() async throws(Trouble) -> FoundShown {
        let words = asked
        guard !words.isEmpty else { return FoundShown(words: "", found: []) }
        return FoundShown(words: words, found: try await session.search(words, atMost: Self.atMost))
    }

    override public func forget() {
        waiting?.cancel()
        asked = ""
        super.forget()
    }

    /// Somebody typed: asks after a pause.
    public func typed(_ words: String) {
        asked = trimmed(words)
        waiting?.cancel()
        waiting = Task { [weak self] in
            try? await Task.sleep(for: Self.pause)
            if !Task.isCancelled { await self?.look() }
        }
    }

    /// Looks for words at once.
    public func search(_ words: String) async {
        asked = trimmed(words)
        waiting?.cancel()
        await look()
    }

    private func trimmed(_ words: String) -> String {
        words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
