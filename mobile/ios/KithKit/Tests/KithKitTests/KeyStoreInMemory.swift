import Foundation

@testable import KithKit

/// A key store that forgets with the test, and refuses what it is told to refuse.
actor KeyStoreInMemory: KeyStore {
    /// Every key it was ever given, the first one first.
    private(set) var given: [Data] = []
    private(set) var held: Data?
    private var refusal: (any Error)?
    /// Told when it is asked for the key and takes its time.
    private var asked: (@Sendable () -> Void)?
    private var waiting: CheckedContinuation<Void, Never>?

    init(held: Data? = nil, refusal: (any Error)? = nil) {
        (self.held, self.refusal) = (held, refusal)
    }

    /// Refuses with this from now on; nothing is refused any more where it is nothing.
    func refuse(_ refusal: (any Error)?) { self.refusal = refusal }

    /// Holds this from now on, as after another face was enrolled, or as another phone does.
    func swap(_ key: Data?) { held = key }

    /// Takes its time over giving the key, until it is told to go on.
    func wait(_ asked: @escaping @Sendable () -> Void) { self.asked = asked }

    /// Goes on, and takes its time no more.
    func goOn() {
        asked = nil
        waiting?.resume()
        waiting = nil
    }

    func keep(key: Data) throws {
        if let refusal { throw refusal }
        given.append(key)
        held = key
    }

    func give() async throws -> Data {
        if let asked {
            await withCheckedContinuation {
                waiting = $0
                asked()
            }
        }
        if let refusal { throw refusal }
        guard let held else { throw KeyStoreError.Gone }
        return held
    }

    func forget() throws {
        if let refusal { throw refusal }
        held = nil
    }
}

/// A phone that looks at a face, or at nothing.
struct Looking: Biometrics {
    var kind: BiometricsKind? = .face
}
