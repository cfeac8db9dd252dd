import Foundation
import KithBindings

/// Kith, from when its folder is opened until the last reference to this is let go.
///
/// Invariant: nothing is decided here. What is asked goes to the core, and its answer or its code comes back. The core
/// works on a thread of its own, so this may be asked from anywhere. A task that is cancelled while it asks still hears
/// the answer: what was asked is done or refused as a whole.
public final class Session: Sendable {
    private let kith: Kith

    private init(_ kith: Kith) {
        self.kith = kith
    }

    /// Opens what is kept in a folder, or makes it there. Nothing is unlocked yet. Until this session was closed, or is
    /// let go, nobody else can open the folder: they are refused with `Store.Busy`.
    public static func open(folder: URL) async throws(Trouble) -> Session {
        do {
            return Session(try await Kith.open(folder: folder.path))
        } catch {
            throw Trouble(error)
        }
    }

    /// Opens a Kith that keeps everything in memory, and nothing anywhere else.
    public static func inMemory() async throws(Trouble) -> Session {
        do {
            return Session(try await Kith.inMemory())
        } catch {
            throw Trouble(error)
        }
    }

    /// Locks, and lets the folder go: once this answers, anybody can open it. What is asked afterwards is `Kith.Closed`.
    public func close() async {
        // A core that broke holds no folder either.
        try? await kith.closeFolder()
    }

    /// Where Kith stands.
    public func stands() async throws(Trouble) -> Stands {
        Stands(try await ask { try await $0.state() })
    }

    /// Whether anything is asked for when unlocking.
    public func hasLock() async throws(Trouble) -> Bool {
        try await ask { try await $0.hasLock() }
    }

    /// First run. Kith is open afterwards.
    public func create(_ lock: Lock) async throws(Trouble) {
        try await ask { try await $0.create(lock: lock) }
    }

    /// Unlocks, with a passphrase or, where there is no lock, with nothing.
    public func unlock(_ passphrase: String? = nil) async throws(Trouble) {
        try await ask { try await $0.unlock(passphrase: passphrase) }
    }

    /// Locks: the core drops every key and every view.
    public func lock() async throws(Trouble) {
        try await ask { try await $0.lock() }
    }

    /// Puts another lock in the place of the one there is; `now` is the passphrase of that one.
    public func changeLock(now: String?, to lock: Lock) async throws(Trouble) {
        try await ask { try await $0.changeLock(now: now, lock: lock) }
    }

    /// Whether the phone's key store opens Kith. A locked one knows as well.
    public func hasKeyStore() async throws(Trouble) -> Bool {
        try await ask { try await $0.hasKeyStore() }
    }

    /// Has a key store open Kith from now on, with a new key that it is given; `now` is the passphrase of the lock,
    /// which stays as it is.
    public func keepInKeyStore(now: String?, _ keys: any KeyStore) async throws(Trouble) {
        try await ask { try await $0.keepInKeyStore(now: now, keys: keys) }
    }

    /// Unlocks with the key that a key store gives, once it has seen the member.
    public func unlockByKeyStore(_ keys: any KeyStore) async throws(Trouble) {
        try await ask { try await $0.unlockByKeyStore(keys: keys) }
    }

    /// Has a key store open Kith no more, and forget its key where it can. The lock stays as it is.
    public func leaveKeyStore(_ keys: any KeyStore) async throws(Trouble) {
        try await ask { try await $0.leaveKeyStore(keys: keys) }
    }

    /// Erases everything that is kept here, locked or not. Nothing takes it back.
    public func eraseEverything() async throws(Trouble) {
        try await ask { try await $0.eraseEverything() }
    }

    /// What changes from now on. It ends when nobody iterates it any more, or with the session.
    public func changes() throws(Trouble) -> AsyncStream<Change> {
        do {
            return try Changes.of(kith)
        } catch {
            throw Trouble(error)
        }
    }

    /// Asks the core, and gives its refusal as a ``Trouble``.
    func ask<Answer: Sendable>(
        _ question: @Sendable (Kith) async throws -> Answer
    ) async throws(Trouble) -> Answer {
        do {
            return try await question(kith)
        } catch {
            throw Trouble(error)
        }
    }
}
