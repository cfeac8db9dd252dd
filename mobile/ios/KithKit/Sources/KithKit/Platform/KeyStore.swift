/// Where the phone keeps the passphrase for a member who wants a face, a finger or the phone's code to open Kith.
///
/// The core knows nothing of it: a passphrase that comes from here is the same as one that was typed.
public protocol KeyStore: Sendable {
    /// Whether anything is kept. It asks nobody to show a face or a finger.
    func holdsPassphrase() async -> Bool
    /// The passphrase, once the member has shown that it is them. ``Trouble/noSuchSlot`` where there is none.
    func passphrase() async throws(Trouble) -> String
    /// Keeps it, for this phone alone.
    func keep(passphrase: String) async throws(Trouble)
    /// Forgets it. There need not be one.
    func forget() async throws(Trouble)
}
