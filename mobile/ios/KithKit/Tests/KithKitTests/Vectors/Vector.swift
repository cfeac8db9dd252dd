import Foundation
import XCTest

@testable import KithKit

/// A vector of `tests/vectors`, whichever fields its file has: what Rust wrote is read here by the public surface.
struct Vector: Decodable {
    let name: String?
    let error: String?
    let text: String?
    let code: String?
    let qr: String?
    let link: String?
    let parcel: String?
    let frameLen: UInt32?
    let frames: [Frame]?
    let invitation: String?
    let answer: String?
    let met: Met?

    struct Met: Decodable {
        let called: String
    }

    /// A frame's number, and the frame.
    struct Frame: Decodable {
        let number: UInt32
        let bytes: Data

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            number = try list.decode(UInt32.self)
            bytes = Data(hex: try list.decode(String.self))
        }
    }

    /// Every vector of a file.
    static func all(_ file: String) throws -> [Vector] {
        struct File: Decodable {
            let vectors: [Vector]
        }
        let url = repository.appendingPathComponent("tests/vectors/\(file).json")
        return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).vectors
    }

    /// The code by which this surface calls an error that Rust names by its variant.
    var refusal: String? {
        guard let error else { return nil }
        switch error {
        case "NotKith", "Newer", "Damaged": return "Code.\(error)"
        case "CutShort", "TooLarge": return "Parcel.\(error)"
        case "Other": return "Code.IsMeeting"
        default: return "Meet.\(error)"
        }
    }
}

extension Data {
    /// Bytes that are written as lower-case hexadecimal.
    init(hex: String) {
        self.init()
        var rest = hex[...]
        while let byte = UInt8(rest.prefix(2), radix: 16) {
            append(byte)
            rest = rest.dropFirst(2)
        }
    }
}
