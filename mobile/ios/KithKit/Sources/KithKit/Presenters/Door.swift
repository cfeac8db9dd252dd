import Foundation
import Observation

/// Opening and locking: what every screen hangs on.
@MainActor
@Observable
public final class Door {
    /// How far Kith is open.
    public enum Phase: Equatable, Sendable {
        /// Not known yet.
        case starting
        /// Nothing is kept here yet.
        case new
        /// Something is kept here, and locked.
        case locked
        /// Open.
        case open
        /// It cannot be opened.
        case stuck(Trouble)
    }

    /// How far Kith is open.
    public private(set) var phase = Phase.starting
    /// Why it did not open, was not made, or was not erased.
    public private(set) var trouble: Trouble?
    /// The places, while Kith is open.
    public private(set) var places: Places?
    /// What was being written when Kith was last closed, until somebody has gone on with it.
    public private(set) var cameBack: DraftName?
    /// Why what is being written could not be kept for later: locking now would lose it.
    public private(set) var wouldLose: Trouble?

    /// Kith itself, while its folder is open.
    @ObservationIgnored public private(set) var session: Session?
    @ObservationIgnored private var following: Task<Void, Never>?
    @ObservationIgnored private let folder: URL
    @ObservationIgnored private let keyStore: any KeyStore

    /// The door to what is kept in a folder.
    public init(folder: URL, keyStore: any KeyStore) {
        self.folder = folder
        self.keyStore = keyStore
    }

    /// Finds out how things stand. What goes wrong is a phase: it never throws.
    public func start() async {
        do throws(Trouble) {
            let opened: Session
            if let session { opened = session } else { opened = try await Session.open(folder: folder) }
            session = opened
            switch try await opened.stands() {
            case .new: phase = .new
            case .open: try await enter(opened)
            case .locked:
                if try await opened.hasLock() { phase = .locked } else { try await go(in: opened, with: nil) }
            }
        } catch {
            phase = .stuck(error)
        }
    }

    /// First run, with a passphrase or without a lock.
    public func create(_ passphrase: String?) async {
        await trying { session throws(Trouble) in
            try await session.create(passphrase.map { .passphrase(passphrase: $0) } ?? .none)
            try await self.enter(session)
        }
    }

    /// Unlocks with what was typed.
    public func unlock(_ passphrase: String) async {
        await trying { session throws(Trouble) in try await self.go(in: session, with: passphrase) }
    }

    /// Unlocks with the key that the phone holds, once it has seen that this is its owner.
    public func unlockByPhone() async {
        await trying { [keyStore] session throws(Trouble) in
            try await session.unlockByKeyStore(keyStore)
            // The phone took as long as the member did. What was opened or closed meanwhile stays so.
            guard session === self.session, self.places == nil else { return }
            try await self.enter(session)
        }
    }

    /// By what the phone opens Kith: nothing where the core has no such way in, or the phone can look at nobody now.
    public func opensByPhone(seeing biometrics: any Biometrics) async -> BiometricsKind? {
        guard let kind = biometrics.kind, let session else { return nil }
        return (try? await session.hasKeyStore()) == true ? kind : nil
    }

    /// Locks. What is being written is kept for later first; where it cannot be, ``wouldLose`` says why and Kith stays
    /// open, unless the member would rather lose it. Then nothing is on a screen any more before the core has answered.
    public func lock(losing: Bool = false) async {
        let refused = await places?.drafts.settle()
        if let refused, refused != .locked, !losing {
            wouldLose = refused
            return
        }
        leave()
        // What was refused while it was open is nothing to whoever opens it.
        (phase, trouble) = (.starting, nil)
        try? await session?.lock()
        await start()
    }

    /// Kith was left for so long that it locks, where it has a lock: without one nobody is kept out, and nothing is
    /// gained by it. What of the words that are being written could be kept was kept when it was left.
    public func lockByItself() async {
        if (try? await session?.hasLock()) != false { await lock(losing: true) }
    }

    /// Erases everything that is kept here. Nothing takes it back.
    public func eraseEverything() async {
        leave()
        await trying { [keyStore] session throws(Trouble) in
            try await session.eraseEverything()
            // A key that the phone cannot let go of opens nothing any more.
            try? await session.leaveKeyStore(keyStore)
        }
        await start()
    }

    /// Lets go of the folder: it can be opened elsewhere once this answers.
    public func close() async {
        await places?.drafts.settle()
        leave()
        phase = .starting
        let ending = session
        session = nil
        await ending?.close()
    }

    /// Somebody has gone on with what came back, or does not want to now.
    public func wentOn() {
        cameBack = nil
    }

    /// The member has read why.
    public func dismissTrouble() {
        trouble = nil
    }

    /// The member stays, to keep what would be lost.
    public func stay() {
        wouldLose = nil
    }

    private func go(in session: Session, with passphrase: String?) async throws(Trouble) {
        try await session.unlock(passphrase)
        try await enter(session)
    }

    private func enter(_ session: Session) async throws(Trouble) {
        leave()
        let changes = try session.changes()
        let places = Places(session, keyStore: keyStore)
        self.places = places
        let found = await places.drafts.load()
        // It was locked, closed or opened anew meanwhile.
        guard self.places === places else { return }
        cameBack = found
        phase = .open
        following = Task { [weak self] in
            for await change in changes {
                // Somebody else locked it, such as another part of the phone.
                guard change != .locked else { return await self?.wasLocked() ?? () }
                await places.tell(change)
            }
        }
    }

    private func wasLocked() async {
        leave()
        (phase, trouble) = (.starting, nil)
        await start()
    }

    private func leave() {
        following?.cancel()
        following = nil
        places?.forget()
        places = nil
        (cameBack, wouldLose) = (nil, nil)
    }

    private func trying(_ deed: (Session) async throws(Trouble) -> Void) async {
        guard let session else { return }
        trouble = nil
        do throws(Trouble) {
            try await deed(session)
        } catch {
            // Whoever closed it meanwhile has no use for what became of it.
            if session === self.session { trouble = error }
        }
    }
}
