import XCTest

@testable import KithKit

/// The phone opens Kith beside the passphrase, with a key of its own, and whatever becomes of that key, the passphrase
/// opens Kith as before.
final class OpenByPhoneTests: XCTestCase {
    private struct Unheard: Error {}

    func testThePhoneOpensWhatThePassphraseOpens() async throws {
        let (folder, keys) = (try Folder(), KeyStoreInMemory())
        let first = try await door(to: folder, keys)
        try await first.session?.keep(GoalWritten(title: "Walk"))
        await assertByPhone(first, nil)
        await openByPhone(first)
        // As somebody finds it who ended the app.
        await first.close()
        let door = await Door(folder: folder.url, keyStore: keys)
        await door.start()
        await assertPhase(of: door, .locked)
        await assertByPhone(door, .face)
        let unseen = await door.opensByPhone(seeing: Looking(kind: nil))
        XCTAssertNil(unseen)
        await door.unlockByPhone()
        await assertPhase(of: door, .open)
        await door.places?.goals.look()
        let goals = await door.places?.goals.shown?.items.map(\.title)
        XCTAssertEqual(goals, ["Walk"])
    }

    func testAWrongPassphraseGivesThePhoneNothing() async throws {
        let (folder, keys) = (try Folder(), KeyStoreInMemory())
        let door = try await door(to: folder, keys)
        let settings = await door.places?.settings
        let done = await settings?.openByPhone("other stones")
        XCTAssertEqual(done, false)
        let (given, why) = await (keys.given, settings?.trouble?.code)
        XCTAssertEqual(given, [])
        XCTAssertEqual(why, "Unlock.WrongPassphrase")
        await assertByPhone(door, nil)
    }

    func testAPhoneThatCannotHoldAKeyLeavesTheLockAsItWas() async throws {
        let (folder, keys) = (try Folder(), KeyStoreInMemory())
        let door = try await door(to: folder, keys)
        await keys.refuse(KeyStoreError.Failed)
        let settings = await door.places?.settings
        let done = await settings?.openByPhone("river stones")
        XCTAssertEqual(done, false)
        let why = await settings?.trouble?.code
        XCTAssertEqual(why, "KeyStore.Failed")
        await assertByPhone(door, nil)
        await door.lock()
        await door.unlock("river stones")
        await assertPhase(of: door, .open)
    }

    func testWhateverThePhoneRefusesIsSaidAndThePassphraseOpens() async throws {
        let (folder, keys) = (try Folder(), KeyStoreInMemory())
        let door = try await door(to: folder, keys)
        await openByPhone(door)
        let words = try catalogue()
        let refusals: [(any Error, String)] = [
            (KeyStoreError.Cancelled, "KeyStore.Cancelled"), (KeyStoreError.Failed, "KeyStore.Failed"),
            (Unheard(), "KeyStore.Failed"),
        ]
        for (refusal, code) in refusals {
            await door.lock()
            await keys.refuse(refusal)
            await door.unlockByPhone()
            await assertPhase(of: door, .locked, trouble: code)
            // It has a sentence of its own, which names no code.
            XCTAssertFalse(words.sentence(for: Trouble(code: code)).contains("("))
            // The phone may be asked again.
            await assertByPhone(door, .face)
            await door.unlock("river stones")
            await assertPhase(of: door, .open)
        }
        await keys.refuse(nil)
        await door.lock()
        await door.unlockByPhone()
        await assertPhase(of: door, .open)
    }

    func testAKeyThatIsGoneIsSaidOnceAndMadeAnewWhenAskedTo() async throws {
        let (folder, keys) = (try Folder(), KeyStoreInMemory())
        let door = try await door(to: folder, keys)
        // None, what is no key, and the key of somebody else.
        for other in [nil, Data(count: 31), Data(count: 32)] {
            await openByPhone(door)
            await door.lock()
            await keys.swap(other)
            await door.unlockByPhone()
            await assertPhase(of: door, .locked, trouble: "KeyStore.Gone")
            await assertByPhone(door, nil)
            await door.unlock("other stones")
            await assertPhase(of: door, .locked, trouble: "Unlock.WrongPassphrase")
            await door.unlock("river stones")
            await assertPhase(of: door, .open)
            await assertShown(door, byPhone: false)
        }
        await openByPhone(door)
        await door.lock()
        await door.unlockByPhone()
        await assertPhase(of: door, .open)
    }

    func testAPhoneThatAnswersLateChangesNothingThatWasOpenedMeanwhile() async throws {
        let (folder, keys) = (try Folder(), KeyStoreInMemory())
        let door = try await door(to: folder, keys)
        await openByPhone(door)
        await door.lock()
        let late = await asking(door, keys)
        await door.unlock("river stones")
        let places = await door.places
        await keys.goOn()
        await late.value
        await assertPhase(of: door, .open)
        let still = await door.places
        XCTAssertTrue(places === still)
    }

    func testAPhoneThatAnswersLateOpensNothingThatWasLockedMeanwhile() async throws {
        let (folder, keys) = (try Folder(), KeyStoreInMemory())
        let door = try await door(to: folder, keys)
        await openByPhone(door)
        await door.lock()
        let late = await asking(door, keys)
        await door.unlock("river stones")
        await assertPhase(of: door, .open)
        await door.lock()
        await keys.goOn()
        await late.value
        await assertPhase(of: door, .locked)
    }

    func testAPhoneThatAnswersLateOpensNothingThatWasClosedMeanwhile() async throws {
        let (folder, keys) = (try Folder(), KeyStoreInMemory())
        let door = try await door(to: folder, keys)
        await openByPhone(door)
        await door.lock()
        let late = await asking(door, keys)
        await door.close()
        await keys.goOn()
        await late.value
        await assertPhase(of: door, .starting)
        let next = await Door(folder: folder.url, keyStore: keys)
        await next.start()
        await assertPhase(of: next, .locked)
    }

    func testAnotherPassphraseLeavesThePhoneItsKey() async throws {
        let (folder, keys) = (try Folder(), KeyStoreInMemory())
        let door = try await door(to: folder, keys)
        await openByPhone(door)
        let changed = await door.places?.settings.changeLock(now: "river stones", to: "river stones and tea")
        XCTAssertEqual(changed, true)
        await assertShown(door, byPhone: true)
        await door.lock()
        await door.unlockByPhone()
        await assertPhase(of: door, .open)
        await door.lock()
        await door.unlock("river stones")
        await assertPhase(of: door, .locked, trouble: "Unlock.WrongPassphrase")
        await door.unlock("river stones and tea")
        await assertPhase(of: door, .open)
    }

    func testThePassphraseIsAskedForAgainAlways() async throws {
        let (folder, keys) = (try Folder(), KeyStoreInMemory())
        let door = try await door(to: folder, keys)
        await openByPhone(door)
        let key = await keys.held
        await door.places?.settings.askAlways()
        await assertShown(door, byPhone: false)
        let left = await keys.held
        XCTAssertNil(left)
        await door.lock()
        await assertByPhone(door, nil)
        // Not even with the key it had.
        await keys.swap(key)
        await door.unlockByPhone()
        await assertPhase(of: door, .locked, trouble: "Unlock.NoSuchSlot")
        await door.unlock("river stones")
        await assertPhase(of: door, .open)
    }

    func testAKeyThatThePhoneCannotLetGoOfOpensNothing() async throws {
        let (folder, keys) = (try Folder(), KeyStoreInMemory())
        let door = try await door(to: folder, keys)
        await openByPhone(door)
        await keys.refuse(KeyStoreError.Failed)
        await door.places?.settings.askAlways()
        let why = await door.places?.settings.trouble
        XCTAssertNil(why)
        await assertShown(door, byPhone: false)
        await keys.refuse(nil)
        await door.lock()
        await door.unlockByPhone()
        await assertPhase(of: door, .locked, trouble: "Unlock.NoSuchSlot")
    }

    func testErasingEverythingLetsThePhoneForget() async throws {
        let (folder, keys) = (try Folder(), KeyStoreInMemory())
        let door = try await door(to: folder, keys)
        await openByPhone(door)
        let key = await keys.held
        await door.lock()
        await door.eraseEverything()
        await assertPhase(of: door, .new)
        let left = await keys.held
        XCTAssertNil(left)
        // What is begun afresh knows nothing of it.
        await assertByPhone(door, nil)
        await door.create("willow bark")
        await door.lock()
        await keys.swap(key)
        await door.unlockByPhone()
        await assertPhase(of: door, .locked, trouble: "Unlock.NoSuchSlot")
    }

    /// The door to a Kith that was just made, with a lock.
    private func door(to folder: Folder, _ keys: KeyStoreInMemory) async throws -> Door {
        let door = await Door(folder: folder.url, keyStore: keys)
        await door.start()
        await door.create("river stones")
        return door
    }

    /// The phone is asked, and waits for the member.
    private func asking(_ door: Door, _ keys: KeyStoreInMemory) async -> Task<Void, Never> {
        let asked = expectation(description: "the phone is asked")
        await keys.wait { asked.fulfill() }
        let asking = Task { await door.unlockByPhone() }
        await fulfillment(of: [asked], timeout: patience)
        return asking
    }

    /// The member wants the phone to open Kith.
    private func openByPhone(_ door: Door, line: UInt = #line) async {
        let done = await door.places?.settings.openByPhone("river stones")
        XCTAssertEqual(done, true, line: line)
        await assertShown(door, byPhone: true, line: line)
    }

    private func assertShown(_ door: Door, byPhone: Bool, line: UInt = #line) async {
        await door.places?.settings.look()
        let shown = await door.places?.settings.shown?.opensByPhone
        XCTAssertEqual(shown, byPhone, line: line)
    }

    private func assertByPhone(_ door: Door, _ kind: BiometricsKind?, line: UInt = #line) async {
        let opens = await door.opensByPhone(seeing: Looking())
        XCTAssertEqual(opens, kind, line: line)
    }
}
