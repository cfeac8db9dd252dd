import XCTest

@testable import KithKit

/// Parcels, as files and as moving codes.
final class ParcelTests: XCTestCase {
    func testMovingCodesBringAParcelThoughEveryThirdIsMissed() async throws {
        let (pair, ben, ana) = try await given("Still here. ", times: 100)
        let carrying = await pair.ana.places().carrying(to: ben)
        await carrying.make()
        let made = await carrying.moving
        let moving = try XCTUnwrap(made)
        XCTAssertGreaterThan(moving.enough, 3)
        let taking = await pair.ben.places().taking()
        for number in 0..<10 * moving.enough where number % 3 != 1 {
            await taking.see([try moving.picture(number)])
            if case .came = await taking.stage { break }
        }
        guard case .came(let arrived) = await taking.stage else { return XCTFail("nothing came") }
        XCTAssertEqual(arrived.from, [Arrived.From(person: ana, name: "Ana", written: 1)])
        XCTAssertEqual(arrived.refused, [])
    }

    func testAParcelThatTheCameraSawIsTakenInThoughItsScreenGoes() async throws {
        let (pair, ben, ana) = try await given("Still here. ", times: 1)
        let moving = try MovingCode(try await pair.ana.session.parcel(for: [ben]))
        let taking = await pair.ben.places().taking()
        let seeing = Task {
            for number in 0..<10 * moving.enough {
                await taking.see([try moving.picture(number)])
                if case .came = await taking.stage { break }
            }
        }
        await giveUp(seeing, onceUnpacking: taking)
        try await seeing.value
        guard case .came(let arrived) = await taking.stage else { return XCTFail("nothing came") }
        XCTAssertEqual(arrived.from.map(\.person), [ana])
    }

    func testWhatWasStoppedSaysNoMore() async throws {
        let (pair, ben, _) = try await given("Still here. ", times: 1)
        let parcel = try await pair.ana.session.parcel(for: [ben])
        let taking = await pair.ben.places().taking()
        for file in [parcel, Data("a shopping list".utf8), parcel.dropLast()] {
            // A file that is no code by itself is looked into as a picture, which takes its time.
            await taking.take(file: Data([0xff]) + file) { _ in
                await taking.stop()
                return [(try? Codes.picture(of: Data(file))) ?? ""]
            }
            let (stage, trouble) = await (taking.stage, taking.trouble)
            XCTAssertEqual(stage, .waiting)
            XCTAssertNil(trouble)
        }
        let taken = Task { await taking.take(file: parcel) }
        await stop(taking)
        await taken.value
        let (stage, trouble) = await (taking.stage, taking.trouble)
        XCTAssertEqual(stage, .waiting)
        XCTAssertNil(trouble)
    }

    func testAFileForEverybodyIsTakenInWhateverItIsCalled() async throws {
        let (pair, _, ana) = try await given("Here.", times: 1)
        let carrying = await pair.ana.places().carrying(to: nil)
        await carrying.make()
        let file = await carrying.file
        let taking = await pair.ben.places().taking()
        await taking.take(file: try XCTUnwrap(file).bytes)
        guard case .came(let arrived) = await taking.stage else { return XCTFail("nothing came") }
        XCTAssertEqual(arrived.from.map(\.person), [ana])
    }

    func testWhatIsTooMuchForMovingCodesIsCarriedAsAFile() async throws {
        let (pair, ben, ana) = try await given("Still here. ", times: 1)
        for _ in 0..<10 {
            let note = try await pair.ana.session.keep(HopeNoteWritten(text: String(repeating: "Here. ", count: 2_500)))
            try await pair.ana.session.give(note: note.id, to: ben, mayPass: false)
        }
        let carrying = await pair.ana.places().carrying(to: ben)
        await carrying.make()
        let (made, moving, trouble) = await (carrying.file, carrying.moving == nil, carrying.trouble)
        let file = try XCTUnwrap(made)
        XCTAssertGreaterThan(file.bytes.count, 128 * 1024)
        XCTAssertTrue(moving)
        XCTAssertNil(trouble)
        let taking = await pair.ben.places().taking()
        await taking.take(file: file.bytes)
        guard case .came(let arrived) = await taking.stage else { return XCTFail("nothing came") }
        XCTAssertEqual(arrived.from, [Arrived.From(person: ana, name: "Ana", written: 11)])
    }

    func testWhateverIsNoParcelIsRefusedWithItsCode() async throws {
        let (pair, ben, _) = try await given("Here.", times: 1)
        let parcel = try await pair.ana.session.parcel(for: [ben])
        let meeting = try await pair.ana.session.invite(.together).code
        let cleo = try await Member("Cleo")
        let files: [(Data, String)] = [
            (Data("a shopping list".utf8), "Code.NotKith"), (Data([0xff, 0xd8, 0xff]), "Phone.NoPicture"),
            (Data(), "Code.NotKith"), (meeting, "Code.IsMeeting"), (parcel, "Parcel.NotForHere"),
            (parcel.dropLast(), "Parcel.CutShort"),
        ]
        let taking = await cleo.places().taking()
        for (file, code) in files {
            await taking.take(file: Data(file))
            let (stage, trouble) = await (taking.stage, taking.trouble?.code)
            XCTAssertEqual(trouble, code)
            XCTAssertEqual(stage, .waiting)
        }
    }

    func testWhatIsRefusedTwiceIsToldTwiceButForWhatTheCameraSees() async throws {
        let (places, _) = try await opened()
        let taking = await places.taking()
        let screen = await Screen { taking.trouble }
        for _ in 0..<2 { await taking.see(["a shopping list"]) }
        let seen = await screen.shown
        XCTAssertEqual(seen, [nil, .notKith])
        for _ in 0..<2 { await taking.take(text: "a shopping list") }
        for _ in 0..<2 { await taking.take(file: Data("a shopping list".utf8)) }
        let shown = await screen.shown
        XCTAssertEqual(shown, seen + [nil, .notKith, nil, .notKith, nil, .notKith, nil, .notKith])
    }

    func testAPictureWithoutACodeIsSaidToBeOne() async throws {
        let ana = try await Member("Ana")
        let taking = await ana.places().taking()
        for (texts, code) in [([], "Phone.NoCode"), (["a shopping list"], "Code.NotKith"), (nil, "Phone.NoPicture")] {
            await taking.take(file: Data([0xff, 0xd8, 0xff])) { _ in texts }
            let trouble = await taking.trouble?.code
            XCTAssertEqual(trouble, code)
        }
    }

    func testWhoeverStopsLosesNothingOfWhatCameBefore() async throws {
        let (pair, ben, ana) = try await given("Here.", times: 1)
        let parcel = try await pair.ana.session.parcel(for: [ben])
        let stopped = try await pair.ben.session.takeIn(parcel, piece: 100) { _ in false }
        XCTAssertNil(stopped)
        let news = try await pair.ben.session.takeIn(parcel, piece: 100)
        XCTAssertEqual(news?.contacts.map(\.contact), [ana])
        let passed = try await pair.ben.passed(with: ana)
        XCTAssertEqual(passed.count, 1)
    }

    func testALinkAndAPictureHoldTheSameCode() async throws {
        let ana = try await Member("Ana")
        let code = try await ana.session.invite(.afar).code
        for text in [try Codes.link(to: code), "Look: \(try Codes.link(to: code))", try Codes.picture(of: code)] {
            let read = try Codes.read(text, wanted: [.meeting])
            XCTAssertEqual(read.bytes, code)
            let refused = await KithKitTests.code { () throws(Trouble) in _ = try Codes.read(text, wanted: [.parcel]) }
            XCTAssertEqual(refused, "Code.IsMeeting")
        }
    }

    private func given(_ text: String, times: Int) async throws -> (Pair, EntryName, EntryName) {
        let pair = try await Pair()
        let (ben, ana) = try await pair.meet()
        try await pair.ana.session.encourage(ben, String(repeating: text, count: times))
        return (pair, ben, ana)
    }
}

@MainActor private func isUnpacking(_ taking: TakingPresenter) -> Bool {
    if case .unpacking = taking.stage { true } else { false }
}

/// The scanner leaves the screen as soon as the parcel is whole, and its task is over.
@MainActor private func giveUp(_ seeing: Task<Void, any Error>, onceUnpacking taking: TakingPresenter) async {
    await eventually("the parcel is whole") { isUnpacking(taking) }
    seeing.cancel()
}

/// Somebody stops it while the parcel is being taken in.
@MainActor private func stop(_ taking: TakingPresenter) async {
    await eventually("the parcel is being taken in") { isUnpacking(taking) }
    taking.stop()
}
