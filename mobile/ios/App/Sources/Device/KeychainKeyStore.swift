import Foundation
import KithKit
import LocalAuthentication
import Security

/// The passphrase in the Keychain: for this phone alone, in no backup, and only once it has seen a face or a finger
/// that was enrolled when it was kept.
struct KeychainKeyStore: KeyStore {
    private static var item: [CFString: Any] {
        [
            kSecClass: kSecClassGenericPassword, kSecAttrService: "org.kith.unlock", kSecAttrAccount: "this phone",
            kSecUseDataProtectionKeychain: true,
        ]
    }

    func holdsPassphrase() async -> Bool {
        let context = LAContext()
        context.interactionNotAllowed = true
        let query = Self.item.merging([kSecUseAuthenticationContext: context]) { $1 }
        // It is there, and would ask for a face or a finger.
        return [errSecSuccess, errSecInteractionNotAllowed].contains(SecItemCopyMatching(query as CFDictionary, nil))
    }

    func passphrase() async throws(Trouble) -> String {
        // It waits for the member: not on the thread that draws.
        guard let passphrase = await Task.detached(operation: Self.read).value else { throw .noSuchSlot }
        return passphrase
    }

    @Sendable private static func read() -> String? {
        let query = item.merging([kSecReturnData: true]) { $1 }
        var found: CFTypeRef?
        guard SecItemCopyMatching(query as CFDictionary, &found) == errSecSuccess, let data = found as? Data
        else { return nil }
        return String(data: data, encoding: .utf8)
    }

    func keep(passphrase: String) async throws(Trouble) {
        try await forget()
        let access = SecAccessControlCreateWithFlags(
            nil, kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly, .biometryCurrentSet, nil)
        guard let access else { throw .unavailable }
        let kept = Self.item.merging([kSecAttrAccessControl: access, kSecValueData: Data(passphrase.utf8)]) { $1 }
        guard SecItemAdd(kept as CFDictionary, nil) == errSecSuccess else { throw .unavailable }
    }

    func forget() async throws(Trouble) {
        guard [errSecSuccess, errSecItemNotFound].contains(SecItemDelete(Self.item as CFDictionary))
        else { throw .unavailable }
    }
}
