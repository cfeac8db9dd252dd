import KithKit
import LocalAuthentication

/// What this phone looks at.
struct PhoneBiometrics: Biometrics {
    var kind: BiometricsKind? {
        let context = LAContext()
        guard context.canEvaluatePolicy(.deviceOwnerAuthenticationWithBiometrics, error: nil) else { return nil }
        return switch context.biometryType {
        case .faceID, .opticID: .face
        case .touchID: .finger
        default: nil
        }
    }
}
