import KithBindings

/// Where Kith stands on this device.
public enum Stands: Equatable, Sendable {
    /// Nothing is kept here yet.
    case new
    /// Something is kept here, and locked.
    case locked
    /// Unlocked.
    case open

    init(_ state: State) {
        switch state {
        case .new: self = .new
        case .locked: self = .locked
        case .open: self = .open
        }
    }
}
