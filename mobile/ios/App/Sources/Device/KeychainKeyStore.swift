import Foundation
import KithKit
import LocalAuthentication
import Security

/// The key that opens Kith, in the Keychain: for this phone alone, in no backup, and only once it has seen a face or a
/// finger that was enrolled when the key was kept. The core asks it, never on the thread that draws.
final class KeychainKeyStore: KeyStore {
    private static var item: [CFString: Any] {
        [
            kSecClass: kSecClassGenericPassword, kSecAttrService: "org.kith.unlock", kSecAttrAccount: "this phone",
            kSecUseDataProtectionKeychain: true,
        ]
    }

    func keep(key: Data) async throws {
        try await forget()
        let access = SecAccessControlCreateWithFlags(
            nil, kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly, .biometryCurrentSet, nil)
        guard let access else { throw KeyStoreError.Failed }
        let kept = Self.item.merging([kSecAttrAccessControl: access, kSecValueData: key]) { $1 }
        guard SecItemAdd(kept as CFDictionary, nil) == errSecSuccess else { throw KeyStoreError.Failed }
    }

    /// It waits for the member.
    func give() async throws -> Data {
        let context = LAContext()
        context.localizedReason = say("phone.unlock_reason")
        let query = Self.item.merging([kSecReturnData: true, kSecUseAuthenticationContext: context]) { $1 }
        var found: CFTypeRef?
        switch SecItemCopyMatching(query as CFDictionary, &found) {
        case errSecSuccess:
            guard let key = found as? Data else { throw KeyStoreError.Gone }
            return key
        // Let go of, or not known.
        case errSecUserCanceled, errSecAuthFailed: throw KeyStoreError.Cancelled
        // There is none, or another face or finger was enrolled since.
        case errSecItemNotFound: throw KeyStoreError.Gone
        default: throw KeyStoreError.Failed
        }
    }

    func forget() async throws {
        guard [errSecSuccess, errSecItemNotFound].contains(SecItemDelete(Self.item as CFDictionary))
        else { throw KeyStoreError.Failed }
    }
}
