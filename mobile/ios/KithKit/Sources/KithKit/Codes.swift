import Foundation
import KithBindings

/// Codes as text: for a picture, for a link, and read again. None of it needs Kith to be open.
public enum Codes {
    /// A code as the text of one picture. `Parcel.TooLarge` where no camera could read it.
    public static func picture(of code: Data) throws(Trouble) -> String {
        try asked { try codeForPicture(code: code) }
    }

    /// A code as a link that opens Kith. What stands behind `#` is sent to nobody.
    public static func link(to code: Data, at address: String = Codes.address) throws(Trouble) -> String {
        address + (try asked { try codeForLink(code: code) })
    }

    /// What the links of this app begin with.
    public static let address = "kith:"

    /// The code in a text, where it is of a wanted sort; else why it is not.
    public static func read(_ text: String, wanted: [CodeSort]) throws(Trouble) -> Code {
        try asked { try readCode(text: text, wanted: wanted) }
    }

    /// The first of several codes that is wanted; else why the one that comes nearest is not.
    public static func first(of texts: [String], wanted: [CodeSort]) throws(Trouble) -> Code {
        var why = Trouble.notKith
        for text in texts {
            do throws(Trouble) {
                return try read(text, wanted: wanted)
            } catch where error == .notKith {
                continue
            } catch {
                why = error
            }
        }
        throw why
    }

    /// The code that came as a file, known by its content: names of files are lost on the way. Nothing where the file
    /// is neither a code nor a text, and so may be a picture.
    public static func read(file: Data, wanted: [CodeSort]) throws(Trouble) -> Code? {
        if file.starts(with: magic) {
            let sort = try asked { try knowCode(code: Data(file.prefix(headLength)), wanted: wanted) }
            return Code(kind: sort, bytes: file)
        }
        guard file.count <= textMax, let text = String(data: file, encoding: .utf8) else { return nil }
        return try read(text, wanted: wanted)
    }

    /// The same of any file: where it is a picture, `picture` finds the texts of codes in it; nothing where it is none.
    public static func read(
        file: Data, wanted: [CodeSort], picture: @Sendable (Data) async -> [String]?
    ) async throws(Trouble) -> Code {
        if let code = try read(file: file, wanted: wanted) { return code }
        guard let texts = await picture(file) else { throw .noPicture }
        guard !texts.isEmpty else { throw .noCode }
        return try first(of: texts, wanted: wanted)
    }

    /// What every code begins with.
    private static let magic = Data("KITH".utf8)
    /// By how much of it a code is known.
    private static let headLength = 6
    /// The longest file that is looked through for a text: no message is longer.
    private static let textMax = 64 * 1024

    private static func asked<Answer>(_ question: () throws -> Answer) throws(Trouble) -> Answer {
        do {
            return try question()
        } catch {
            throw Trouble(error)
        }
    }
}

/// A parcel as moving codes: pictures without an end. Whoever missed one needs no particular other.
public struct MovingCode: Sendable {
    private let writer: FrameWriter
    /// How many pictures are enough where none is missed.
    public let enough: UInt32

    /// Bytes of one picture: an old camera reads a code of this size at arm's length.
    public static let size: UInt32 = 300

    /// A parcel as moving codes.
    public init(_ parcel: Data, size: UInt32 = MovingCode.size) throws(Trouble) {
        do {
            writer = try FrameWriter(parcel: parcel, frameLen: size)
        } catch {
            throw Trouble(error)
        }
        enough = writer.enough()
    }

    /// The text of a picture, counted from 0.
    public func picture(_ number: UInt32) throws(Trouble) -> String {
        try Codes.picture(of: writer.frame(number: number))
    }
}

/// Reads the moving codes of one parcel: the one that it sees first.
public struct MovingCodeReader: Sendable {
    private let reader = FrameReader()

    /// A reader that has seen nothing yet.
    public init() {}

    /// Takes in one picture, as often as it is seen. What was read before stays, whatever this one is.
    public func see(_ frame: Data) throws(Trouble) -> SeenOfMoving {
        do {
            return try reader.read(frame: frame)
        } catch {
            throw Trouble(error)
        }
    }
}
