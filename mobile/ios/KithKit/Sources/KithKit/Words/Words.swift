/// The words of the catalogue. KithKit knows keys; what they say is looked up where the catalogue is.
public struct Words: Sendable {
    private let find: @Sendable (String) -> String?
    /// The language of the words, as BCP 47 has it.
    public let language: String

    /// Words that are found so; nothing for a key that there is none of.
    public init(language: String, find: @escaping @Sendable (String) -> String?) {
        self.language = language
        self.find = find
    }

    /// What a key says, with `{name}` filled in. What is filled in is never read again: somebody's own words may hold
    /// braces.
    public func say(_ key: String, _ parts: [String: String] = [:]) -> String {
        var (said, rest) = ("", Substring(find(key) ?? key))
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            said += rest[..<open] + (parts[name] ?? String(rest[open...close]))
            rest = rest[rest.index(after: close)...]
        }
        return said + rest
    }

    /// A plain sentence for a trouble: what happened, what was kept, what to do.
    public func sentence(for trouble: Trouble) -> String {
        find(trouble.words) == nil ? say(Trouble.otherWords, ["code": trouble.code]) : say(trouble.words)
    }
}
