import Foundation
import KithBindings

/// Every call of the scenario, asked of the bindings themselves: what passes here is what Swift hands to KithKit.
enum Calls {
    /// How much of a parcel is taken in at once.
    private static let piece = 1_000

    /// Asks a companion; nothing where the call answers nothing.
    static func ask(_ kith: Kith, _ call: String, _ given: Given) async throws -> Any? {
        if let answer = try await kept(kith, call, given) { return answer.value }
        if let answer = try await between(kith, call, given) { return answer.value }
        if let answer = try await carried(kith, call, given) { return answer.value }
        throw Unreadable(what: call)
    }

    /// An answer, which may be nothing.
    private struct Answer {
        let value: Any?

        init(_ value: Any?) { self.value = value }
        init(_: Void) { value = nil }
    }

    private static func kept(_ kith: Kith, _ call: String, _ given: Given) async throws -> Answer? {
        switch call {
        case "state": Answer(try await kith.state())
        case "hasLock": Answer(try await kith.hasLock())
        case "create": Answer(try await kith.create(lock: given.map("lock").lock()))
        case "unlock": Answer(try await kith.unlock(passphrase: given["passphrase"].text))
        case "lock": Answer(try await kith.lock())
        case "changeLock":
            Answer(try await kith.changeLock(now: given["now"].text, lock: given.map("lock").lock()))
        case "eraseEverything": Answer(try await kith.eraseEverything())
        case "drafts": Answer(try await kith.drafts())
        case "keepDrafts": Answer(try await kith.keepDrafts(drafts: given.text("drafts")))
        case "goals": Answer(try await kith.goals())
        case "goalsPage": Answer(try await kith.goalsPage(from: given.number("from"), count: given.number("count")))
        case "goal": Answer(try await kith.goal(id: given.text("id")))
        case "addGoal": Answer(try await kith.addGoal(request: given.map("request").goal()))
        case "editGoal":
            Answer(try await kith.editGoal(id: given.text("id"), request: given.map("request").goal()))
        case "keepGoal":
            Answer(
                try await kith.keepGoal(
                    id: given["id"].text, request: given.map("request").goal(), drafts: given.text("drafts")))
        case "hopeNotes": Answer(try await kith.hopeNotes())
        case "hopeNotesPage":
            Answer(try await kith.hopeNotesPage(from: given.number("from"), count: given.number("count")))
        case "hopeNote": Answer(try await kith.hopeNote(id: given.text("id")))
        case "editHopeNote":
            Answer(try await kith.editHopeNote(id: given.text("id"), request: given.map("request").hopeNote()))
        case "keepHopeNote":
            Answer(
                try await kith.keepHopeNote(
                    id: given["id"].text, request: given.map("request").hopeNote(), drafts: given.text("drafts")))
        case "addHopeNote": Answer(try await kith.addHopeNote(request: given.map("request").hopeNote()))
        case "pinHopeNote":
            Answer(try await kith.pinHopeNote(id: given.text("id"), pinned: given.bool("pinned")))
        case "contacts": Answer(try await kith.contacts())
        case "contact": Answer(try await kith.contact(id: given.text("id")))
        case "editContact":
            Answer(try await kith.editContact(id: given.text("id"), request: given.map("request").contact()))
        case "keepContact":
            Answer(
                try await kith.keepContact(
                    id: given["id"].text, request: given.map("request").contact(), drafts: given.text("drafts")))
        case "peoplePage":
            Answer(
                try await kith.peoplePage(
                    from: given.number("from"), count: given.number("count"), now: given.map("now").wallClock()))
        case "addContact": Answer(try await kith.addContact(request: given.map("request").contact()))
        case "person": Answer(try await kith.person(id: given.text("id"), now: given.map("now").wallClock()))
        case "reachable": Answer(try await kith.reachable(now: given.map("now").wallClock()))
        case "profile": Answer(try await kith.profile())
        case "keepProfile":
            Answer(
                try await kith.keepProfile(request: given.map("request").profile(), drafts: given.text("drafts")))
        case "writeProfile": Answer(try await kith.writeProfile(request: given.map("request").profile()))
        case "today": Answer(try await kith.today(request: given.map("request").today()))
        case "hardMoment": Answer(try await kith.hardMoment(now: given.map("now").wallClock()))
        case "search": Answer(try await kith.search(words: given.text("words"), limit: given.number("limit")))
        case "remove": Answer(try await kith.remove(id: given.text("id")))
        case "removed": Answer(try await kith.removed())
        case "removedPage":
            Answer(try await kith.removedPage(from: given.number("from"), count: given.number("count")))
        case "undo": Answer(try await kith.undo(id: given.text("id")))
        case "erase": Answer(try await kith.erase(id: given.text("id")))
        case "export":
            Answer(try await kith.export(request: given.map("request").export(), after: given["after"].text))
        default: nil
        }
    }

    private static func between(_ kith: Kith, _ call: String, _ given: Given) async throws -> Answer? {
        switch call {
        case "invite": Answer(try await kith.invite(how: given.how("how")))
        case "introduction": Answer(try await kith.introduction(code: given.bytes("code")))
        case "answerCode":
            Answer(
                try await kith.answerCode(
                    code: given.bytes("code"), contact: given["contact"].text, how: given.how("how")))
        case "acceptAnswer":
            Answer(try await kith.acceptAnswer(answer: given.bytes("answer"), contact: given["contact"].text))
        case "compareWords":
            Answer(try await kith.compareWords(contact: given.text("contact"), same: given.bool("same")))
        case "between": Answer(try await kith.between(contact: given.text("contact")))
        case "part": Answer(try await kith.part(contact: given.text("contact")))
        case "mute": Answer(try await kith.mute(contact: given.text("contact"), muted: given.bool("muted")))
        case "passed":
            Answer(
                try await kith.passed(
                    contact: given.text("contact"), from: given.number("from"), count: given.number("count")))
        case "met": Answer(try await kith.met())
        case "passOn":
            Answer(
                try await kith.passOn(
                    cameFrom: given.text("cameFrom"), note: given.text("note"), contact: given.text("contact")))
        case "tellRead":
            Answer(try await kith.tellRead(contact: given.text("contact"), tells: given.bool("tells")))
        case "markRead":
            Answer(try await kith.markRead(contact: given.text("contact"), read: given.texts("read")))
        case "ledger": Answer(try await kith.ledger())
        case "encourage":
            Answer(
                try await kith.encourage(
                    contact: given.text("contact"), text: given.text("text"), replyTo: given["replyTo"].text))
        case "keepEncouragement":
            Answer(
                try await kith.keepEncouragement(
                    contact: given.text("contact"), text: given.text("text"), replyTo: given["replyTo"].text,
                    drafts: given.text("drafts")))
        case "giveHopeNote":
            Answer(
                try await kith.giveHopeNote(
                    contact: given.text("contact"), note: given.text("note"), mayPass: given.bool("mayPass")))
        case "showGoal":
            Answer(
                try await kith.showGoal(
                    contact: given.text("contact"), goal: given.text("goal"), whole: given.bool("whole")))
        case "withdraw":
            Answer(try await kith.withdraw(contact: given.text("contact"), record: given.text("record")))
        default: nil
        }
    }

    private static func carried(_ kith: Kith, _ call: String, _ given: Given) async throws -> Answer? {
        switch call {
        case "parcelForContacts": Answer(try await kith.parcelForContacts(contacts: given.texts("contacts")))
        case "parcelForOwnDevices": Answer(try await kith.parcelForOwnDevices())
        case "takeParcel": Answer(try await take(given.bytes("parcel"), into: kith))
        case "frames": Answer(try frames(of: given.bytes("parcel"), length: given.number("frameLen")))
        case "codeForLink": Answer(try codeForLink(code: given.bytes("code")))
        case "codeForPicture": Answer(try codeForPicture(code: given.bytes("code")))
        case "readCode": Answer(try readCode(text: given.text("text"), wanted: given.kinds("wanted")))
        case "knowCode": Answer(try knowCode(code: given.bytes("code"), wanted: given.kinds("wanted")))
        default: nil
        }
    }

    private static func take(_ parcel: Data, into kith: Kith) async throws -> ParcelNews {
        let coming = kith.parcel()
        for start in stride(from: 0, to: parcel.count, by: piece) {
            let bytes = parcel.dropFirst(start).prefix(piece)
            _ = try await coming.take(piece: Data(bytes))
        }
        return try await coming.finish()
    }

    private static func frames(of parcel: Data, length: UInt32) throws -> FramesSeen {
        let (writer, reader) = (try FrameWriter(parcel: parcel, frameLen: length), FrameReader())
        for number in 0..<2 * writer.enough() {
            let seen = try reader.read(frame: writer.frame(number: number))
            if case .whole = seen { return seen }
        }
        throw Unreadable(what: "a whole parcel in twice as many frames as are enough")
    }
}
