import KithBindings
import XCTest

/// A key store of the platform's opens Kith beside the passphrase, and every refusal of it has a code.
final class KeyStoreTests: XCTestCase {
    private let passphrase = "river stones and tea"

    private struct NoKeyStore: Error {}

    func testItOpensWhatThePassphraseOpensAndNothingOnceItWasLeft() async throws {
        let (kith, keys) = (try await Kith.inMemory(), KeyStoreInMemory())
        try await kith.create(lock: .passphrase(passphrase: passphrase))
        _ = try await kith.addGoal(request: GoalRequest(title: "Walk"))
        await refused("Unlock.WrongPassphrase") { try await kith.keepInKeyStore(now: "some other words", keys: keys) }
        try await kith.keepInKeyStore(now: passphrase, keys: keys)
        let has = try await kith.hasKeyStore()
        XCTAssertTrue(has)
        let held = await keys.held
        XCTAssertEqual(held?.count, 32)
        try await kith.lock()
        try await kith.unlockByKeyStore(keys: keys)
        let titles = try await kith.goals().map(\.title)
        XCTAssertEqual(titles, ["Walk"])
        try await kith.leaveKeyStore(keys: keys)
        let left = await keys.held
        XCTAssertNil(left)
        try await kith.lock()
        await refused("Unlock.NoSuchSlot") { try await kith.unlockByKeyStore(keys: KeyStoreInMemory(held: held)) }
        try await kith.unlock(passphrase: passphrase)
    }

    func testEveryRefusalHasItsCode() async throws {
        let (kith, keys) = (try await Kith.inMemory(), KeyStoreInMemory())
        try await kith.create(lock: .passphrase(passphrase: passphrase))
        try await kith.keepInKeyStore(now: passphrase, keys: keys)
        try await kith.lock()
        for (code, keys) in [
            ("KeyStore.Cancelled", KeyStoreInMemory(refusal: KeyStoreError.Cancelled)),
            ("KeyStore.Failed", KeyStoreInMemory(refusal: NoKeyStore())),
        ] {
            await refused(code) { try await kith.unlockByKeyStore(keys: keys) }
        }
        try await kith.unlockByKeyStore(keys: keys)
    }

    func testAKeyThatIsGoneIsFoundGoneOnceAndTheWayInGoesWithTheNextPassphrase() async throws {
        for other in [KeyStoreInMemory(), KeyStoreInMemory(held: Data(count: 31))] {
            let kith = try await Kith.inMemory()
            try await kith.create(lock: .passphrase(passphrase: passphrase))
            try await kith.keepInKeyStore(now: passphrase, keys: KeyStoreInMemory())
            try await kith.lock()
            await refused("KeyStore.Gone") { try await kith.unlockByKeyStore(keys: other) }
            var has = try await kith.hasKeyStore()
            XCTAssertFalse(has)
            try await kith.unlock(passphrase: passphrase)
            has = try await kith.hasKeyStore()
            XCTAssertFalse(has)
        }
    }

    private func refused(_ code: String, _ call: () async throws -> Void) async {
        do {
            try await call()
            XCTFail("it was not refused")
        } catch KithError.Refused(let said) {
            XCTAssertEqual(said, code)
        } catch {
            XCTFail("\(error)")
        }
    }
}
