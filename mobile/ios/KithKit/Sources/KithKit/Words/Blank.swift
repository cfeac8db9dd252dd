extension StringProtocol {
    /// Whether there are no words in it.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
