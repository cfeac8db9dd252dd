import KithBindings

/// Looking for words in everything that is kept.
extension Session {
    /// The entries that hold every one of the words, at most so many. It is asked of memory: no index lies anywhere.
    public func search(_ words: String, atMost limit: UInt32) async throws(Trouble) -> [FoundEntry] {
        try await ask { try await $0.search(words: words, limit: limit) }
    }
}
