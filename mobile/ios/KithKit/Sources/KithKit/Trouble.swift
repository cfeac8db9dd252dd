import KithBindings

/// Why something was not done: the core's stable code, or one of this shell's own.
///
/// Whatever was said to be saved is there. The words for it are the catalogue's.
public struct Trouble: Error, Equatable, Hashable, Sendable {
    /// The code, the same in every language: `Entry.NotFound`, `Store.Busy`.
    public let code: String

    /// The trouble of a code.
    public init(code: String) {
        self.code = code
    }

    /// What a call threw. Only a fault of the bindings themselves has no code of its own.
    init(_ thrown: any Error) {
        switch thrown {
        case KithError.Refused(let code): self.init(code: code)
        case let trouble as Trouble: self = trouble
        default: self = .panicked
        }
    }

    /// The key of its sentence in the catalogue of words.
    public var words: String { "code.\(code)" }

    /// The key of the sentence for a code that the catalogue does not have; it takes `{code}`.
    public static let otherWords = "code.other"
}

extension Trouble {
    /// A fault in Kith itself.
    public static let panicked = Trouble(code: "Kith.Panicked")
    /// What is kept here is open somewhere else.
    public static let busy = Trouble(code: "Store.Busy")
    /// Nothing can be kept here.
    public static let unavailable = Trouble(code: "Store.Unavailable")
    /// Kith is locked.
    public static let locked = Trouble(code: "Unlock.Locked")
    /// A newer Kith wrote it, and only that can change it.
    public static let writtenByNewer = Trouble(code: "Entry.NewerVersion")
    /// This is no code of Kith's.
    public static let notKith = Trouble(code: "Code.NotKith")
    /// It is more than a parcel, or the moving codes of one, can hold.
    public static let tooLarge = Trouble(code: "Parcel.TooLarge")
    /// The member has no name yet to be introduced by.
    public static let noName = Trouble(code: "Meet.NoName")
    /// Kith could not open a file: it cannot be read, is neither of Kith's nor a picture, or is too large.
    public static let noPicture = Trouble(code: "Phone.NoPicture")
    /// There is no code in a picture, or none that is sharp enough.
    public static let noCode = Trouble(code: "Phone.NoCode")
    /// Kith may not use the camera.
    public static let cameraRefused = Trouble(code: "Phone.CameraRefused")
    /// There is no camera that Kith can use.
    public static let noCamera = Trouble(code: "Phone.NoCamera")
}
