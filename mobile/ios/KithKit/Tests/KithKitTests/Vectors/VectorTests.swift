import XCTest

@testable import KithKit

/// The golden vectors: every one that the public surface can be asked about gives what it gives everywhere.
final class VectorTests: XCTestCase {
    private let any: [CodeSort] = [.meeting, .answer, .parcel, .frame, .device, .visit]

    func testCodesAreWrittenAsTextAndReadBack() async throws {
        let vectors = try Vector.all("seal/texts")
        for vector in vectors {
            let code = Data(hex: try XCTUnwrap(vector.code))
            let (picture, link) = (try XCTUnwrap(vector.qr), try XCTUnwrap(vector.link))
            XCTAssertEqual(try Codes.picture(of: code), picture)
            XCTAssertEqual(try Codes.link(to: code, at: ""), link)
            for text in [picture, link] {
                let read = try Codes.read(text, wanted: any)
                XCTAssertEqual(read.bytes, code)
                // A code is refused where another sort is wanted, as text and as a file, and why is said.
                let others = any.filter { $0 != read.kind }
                let asText = await refusal { () throws(Trouble) in _ = try Codes.read(text, wanted: others) }
                let asFile = await refusal { () throws(Trouble) in _ = try Codes.read(file: code, wanted: others) }
                XCTAssertEqual(asText, "Code.Is\("\(read.kind)".capitalized)")
                XCTAssertEqual(asFile, asText)
            }
        }
        XCTAssertEqual(vectors.count, 12)
    }

    func testWhatSomebodyPastedIsReadOrRefused() async throws {
        let vectors = try Vector.all("seal/typed")
        for vector in vectors {
            let text = try XCTUnwrap(vector.text)
            var read: Data?
            let refused = await refusal { () throws(Trouble) in read = try Codes.read(text, wanted: self.any).bytes }
            XCTAssertEqual(read, vector.code.map(Data.init(hex:)), vector.name ?? "")
            XCTAssertEqual(refused, vector.refusal, vector.name ?? "")
        }
        XCTAssertEqual(vectors.count, 21)
    }

    func testMovingCodesAreTheSameFrameByFrame() throws {
        let vectors = try Vector.all("log/frames")
        for vector in vectors {
            let parcel = Data(hex: try XCTUnwrap(vector.parcel))
            let moving = try MovingCode(parcel, size: XCTUnwrap(vector.frameLen))
            let reader = MovingCodeReader()
            var whole: Data?
            for frame in try XCTUnwrap(vector.frames) {
                XCTAssertEqual(try moving.picture(frame.number), try Codes.picture(of: frame.bytes))
                if case .whole(let parcel) = try reader.see(frame.bytes) { whole = parcel }
            }
            XCTAssertEqual(whole, parcel)
        }
        XCTAssertEqual(vectors.count, 4)
    }

    func testParcelsAreRefusedForWhatTheyAre() async throws {
        let ana = try await Member("Ana")
        let vectors = try Vector.all("log/parcels")
        for vector in vectors {
            let (parcel, name) = (Data(hex: try XCTUnwrap(vector.parcel)), vector.name ?? "")
            let expected = Self.unread[name] ?? vector.refusal ?? "Parcel.NotForHere"
            for piece in [1, 100, Session.piece] {
                let refused = await refusal { () throws(Trouble) in
                    _ = try await ana.session.takeIn(parcel, piece: piece)
                }
                XCTAssertEqual(refused, expected, "\(name), by \(piece)")
            }
        }
        XCTAssertEqual(vectors.count, 24)
    }

    func testAnswersOfAMeetingSayWhoseTheyAreOrAreRefused() async throws {
        let ana = try await Member("Ana")
        let vectors = try Vector.all("seal/meeting")
        for vector in vectors {
            let (answer, name) = (Data(hex: try XCTUnwrap(vector.answer)), vector.name ?? "")
            var said: SaidByCode?
            let refused = await refusal { () throws(Trouble) in said = try await ana.session.introduction(of: answer) }
            XCTAssertEqual(refused, Self.untold.contains(name) ? nil : vector.refusal, name)
            if let met = vector.met {
                XCTAssertEqual(said?.name, met.called, name)
                XCTAssertNil(said?.known, name)
            }
            // Nobody here asked anything, and the moment until which they would wait is over.
            let accepted = await refusal { () throws(Trouble) in _ = try await ana.session.accept(answer) }
            let isAnswer = answer.starts(with: Data("KITH\u{2}".utf8))
            XCTAssertEqual(accepted, refused ?? (isAnswer ? "Meet.Expired" : "Code.IsMeeting"), name)
        }
        let people = try await ana.session.everybody()
        XCTAssertEqual(people, [])
        XCTAssertEqual(vectors.count, 23)
    }

    /// Sections here are for keys that nobody here has: of damage within them only their reader knows.
    private static let unread = [
        "one section more than there is": "Parcel.CutShort", "a sealed byte changed": "Parcel.NotForHere",
    ]
    /// What only whoever asked can tell, who is not here.
    private static let untold: Set = [
        "a one-time key of zeros", "a changed confirmation", "signed again, so that nothing confirms it", "one's own",
        "the answer to another invitation", "the invitation itself",
    ]
}

/// The code with which something is refused; nothing where it is done. A vector has a code of its own.
private func refusal(_ deed: () async throws(Trouble) -> Void) async -> String? {
    await code(of: deed)
}
