/// What the settings show.
public struct SettingsShown: Equatable, Sendable {
    /// The member, in their own words, once they wrote any.
    public let profile: Profile?
    /// Whether anything is asked for when unlocking.
    public let hasLock: Bool
    /// Whether a key that the phone holds opens Kith.
    public let opensByPhone: Bool
    /// What was removed and waits, the last removed first.
    public let removed: [Removed]
}

/// The settings: the member's, and only on this device.
public final class SettingsPresenter: Presenter<SettingsShown> {
    private let keyStore: any KeyStore

    /// The settings over a session, and the phone's key store.
    public init(_ session: Session, keyStore: any KeyStore) {
        self.keyStore = keyStore
        super.init(session)
    }

    override func answer() async throws(Trouble) -> SettingsShown {
        let profile = try await session.profile()
        let hasLock = try await session.hasLock()
        let removed = try await session.removed()
        let opensByPhone = try await session.hasKeyStore()
        return SettingsShown(profile: profile, hasLock: hasLock, opensByPhone: opensByPhone, removed: removed)
    }

    /// Puts another passphrase, or none, in the place of the one there is. The phone opens Kith as before.
    public func changeLock(now: String?, to passphrase: String?) async -> Bool {
        await act { session throws(Trouble) in
            try await session.changeLock(now: now, to: passphrase.map { .passphrase(passphrase: $0) } ?? .none)
        }
    }

    /// Lets the phone open Kith from now on, with a key of its own.
    public func openByPhone(_ passphrase: String) async -> Bool {
        await act { [keyStore] session throws(Trouble) in
            try await session.keepInKeyStore(now: passphrase, keyStore)
        }
    }

    /// Has the passphrase asked for again, always.
    public func askAlways() async {
        await act { [keyStore] session throws(Trouble) in
            try await session.leaveKeyStore(keyStore)
        }
    }

    /// Brings back what was removed.
    public func bringBack(_ id: EntryName) async {
        await act { session throws(Trouble) in try await session.undo(id) }
    }

    /// Erases something for ever.
    public func erase(_ id: EntryName) async {
        await act { session throws(Trouble) in try await session.erase(id) }
    }

    /// Settles a question about what the member says of themselves.
    public func settle(_ settling: Settling) async {
        guard let id = shown?.profile?.id else { return }
        await act { session throws(Trouble) in try await session.settle(id, settling) }
    }
}
