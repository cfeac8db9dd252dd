import Foundation
import KithKit
import LocalAuthentication
import Security

/// The passphrase in the Keychain: for this phone alone, in no backup, and only once it has seen a face or a finger
/// that was enrolled when it was kept.
struct KeychainKeyStore: KeyStore {
    private var item: [CFString: Any] {
        [
            kSecClass: kSecClassGenericPassword, kSecAttrService: "org.kith.unlock", kSecAttrAccount: "this phone",
            kSecUseDataProtectionKeychain: true,
        ]
    }

    func holdsPassphrase() async -> Bool {
        let context = LAContext()
        context.interactionNotAllowed = true
        let query = item.merging([kSecUseAuthenticationContext: context]) { $1 }
        // It is there, and would ask for a face or a finger.
        return [errSecSuccess, errSecInteractionNotAllowed].contains(SecItemCopyMatching(query as CFDictionary, nil))
    }

    func passphrase() async throws(Trouble) -> String {
        let query = item.merging([kSecReturnData: true]) { $1 } as CFDictionary
        let (status, data) = await Task.detached {
            // It waits for the member: not on the thread that draws.
            var found: CFTypeRef?
            let status = SecItemCopyMatching(query, &found)
            return (status, found as? Data)
        }.value
        guard status == errSecSuccess, let data, let passphrase = String(data: data, encoding: .utf8)
        else { throw .noSuchSlot }
        return passphrase
    }

    func keep(passphrase: String) async throws(Trouble) {
        try await forget()
        let access = SecAccessControlCreateWithFlags(
            nil, kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly, .biometryCurrentSet, nil)
        guard let access else { throw .unavailable }
        let kept = item.merging([kSecAttrAccessControl: access, kSecValueData: Data(passphrase.utf8)]) { $1 }
        guard SecItemAdd(kept as CFDictionary, nil) == errSecSuccess else { throw .unavailable }
    }

    func forget() async throws(Trouble) {
        guard [errSecSuccess, errSecItemNotFound].contains(SecItemDelete(item as CFDictionary))
        else { throw .unavailable }
    }
}
