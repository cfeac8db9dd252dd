/// How a phone can tell that it is its owner.
public protocol Biometrics: Sendable {
    /// What this phone has, if it is set up.
    var kind: BiometricsKind? { get }
}

/// What a phone looks at.
public enum BiometricsKind: Sendable, Equatable {
    /// A face.
    case face
    /// A finger.
    case finger
}
