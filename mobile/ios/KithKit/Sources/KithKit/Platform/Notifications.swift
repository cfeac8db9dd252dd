/// What a phone says while Kith is not on the screen.
///
/// Invariant: it never holds a word of the member's, nor a name. There is one sentence, and the catalogue has it.
public protocol Notifications: Sendable {
    /// Asks whether Kith may; the answer.
    func ask() async -> Bool
    /// Says that something is there, without saying what.
    func say(words: String) async
    /// Takes back what was said.
    func clear() async
}
