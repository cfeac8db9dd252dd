import Foundation

@testable import KithKit

/// A key store that forgets with the test, and refuses what it is told to refuse.
actor KeyStoreInMemory: KeyStore {
    /// Every key it was ever given, the first one first.
    private(set) var given: [Data] = []
    private(set) var held: Data?
    private var refusal: (any Error)?
    private var isWaiting = false
    private(set) var asked = 0

    /// Refuses with this from now on; nothing is refused any more where it is nothing.
    func refuse(_ refusal: (any Error)?) { self.refusal = refusal }

    /// Holds this from now on, as after another face was enrolled, or as another phone does.
    func swap(_ key: Data?) { held = key }

    /// Takes its time over giving the key, until it is told to go on.
    func wait(_ isWaiting: Bool = true) { self.isWaiting = isWaiting }

    func keep(key: Data) throws {
        if let refusal { throw refusal }
        given.append(key)
        held = key
    }

    func give() async throws -> Data {
        asked += 1
        while isWaiting { try await Task.sleep(nanoseconds: 1_000_000) }
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
