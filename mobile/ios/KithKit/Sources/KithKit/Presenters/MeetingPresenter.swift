import Foundation
import Observation

/// A code as it is shown or sent.
public struct CodeToShow: Equatable, Sendable {
    /// The text of its picture.
    public let picture: String
    /// The link.
    public let link: String
    /// How the two meet.
    public let how: HowMet

    init(_ code: Data, _ how: HowMet) throws(Trouble) {
        picture = try Codes.picture(of: code)
        link = try Codes.link(to: code)
        self.how = how
    }
}

/// Two people meet: every step of it, and what went wrong. What the core decided is only shown.
@MainActor
@Observable
public final class MeetingPresenter {
    /// Where the two stand, as one of them sees it.
    public enum Stage: Equatable, Sendable {
        /// Nothing has happened yet.
        case begin
        /// The member has no name yet to be introduced by.
        case name
        /// The member's own code is shown, until a moment.
        case show(CodeToShow, until: Int64)
        /// The other's code is looked for, or their answer.
        case scan(CodeSort)
        /// A code was read: this is what it says.
        case who(SaidByCode, Data, HowMet, isAnswer: Bool)
        /// The member's answer is shown.
        case answered(CodeToShow, EntryName, name: String, again: Bool)
        /// The words are compared.
        case compare(BetweenTwo, again: Bool)
        /// They were not the same.
        case ended
        /// They were.
        case met(EntryName, name: String)
    }

    /// Where the two stand.
    public private(set) var stage = Stage.begin
    /// Why the last step was not done.
    public private(set) var trouble: Trouble?
    /// Whom among the member's people they said it is.
    public var person: EntryName?
    /// The member's people, to choose from.
    public private(set) var people: [Person] = []
    /// The sorts of code that are wanted here. Whoever answers comes back with a code too, perhaps days later: either
    /// is read wherever one is.
    public static let wanted: [CodeSort] = [.meeting, .answer]

    @ObservationIgnored private let session: Session
    @ObservationIgnored private var isBusy = false
    /// What is done once there is a name.
    @ObservationIgnored private var then: (@MainActor () async throws(Trouble) -> Void)?

    init(_ session: Session, with person: EntryName?) {
        self.session = session
        self.person = person
    }

    /// Begins with somebody: with the words, where the two have met and not compared them yet.
    public func begin() async {
        guard stage == .begin, let person, let between = try? await session.between(person) else { return }
        switch between.standing {
        case .waiting, .unconfirmed: stage = .compare(between, again: false)
        case .lapsed, .confirmed: break
        }
    }

    /// Shows the member's own code, or makes a link.
    public func show(_ how: HowMet) async {
        await named { () throws(Trouble) in
            let code = try await self.session.invite(how)
            self.stage = .show(try CodeToShow(code.code, how), until: code.until)
        }
    }

    /// Looks for the other's code, or for the answer to the member's.
    public func scan(_ sort: CodeSort) {
        trouble = nil
        stage = .scan(sort)
    }

    /// A camera saw these texts, or a link was opened or pasted: whoever is afar has no other way.
    public func came(_ texts: [String], _ how: HowMet) async {
        await trying(isSeen: how == .together) { () throws(Trouble) in
            try await self.take(try Codes.first(of: texts, wanted: Self.wanted), how)
        }
    }

    /// Somebody chose a file; `picture` looks for codes in one that is a picture.
    public func came(file: Data, picture: @Sendable (Data) async -> [String]? = { _ in nil }) async {
        await trying { () throws(Trouble) in
            try await self.take(try await Codes.read(file: file, wanted: Self.wanted, picture: picture), .afar)
        }
    }

    /// Answers the code that was read, or takes the answer to the member's own.
    public func goOn() async {
        guard case .who(let said, let code, let how, let isAnswer) = stage else { return }
        let person = said.known == nil ? person : nil
        guard !isAnswer else {
            return await trying { () throws(Trouble) in
                let met = try await self.session.accept(code, as: person)
                try await self.words(with: met.contact, again: met.again)
            }
        }
        await named { () throws(Trouble) in
            let met = try await self.session.answer(code, as: person, how)
            self.person = met.contact
            let answer = try CodeToShow(met.answer ?? Data(), how)
            self.stage = .answered(answer, met.contact, name: said.name, again: met.again)
        }
    }

    /// The other has read the answer: on to the words.
    public func compare() async {
        guard case .answered(_, let person, _, _) = stage else { return }
        await trying { () throws(Trouble) in try await self.words(with: person, again: false) }
    }

    /// Says whether the words are the same.
    public func say(same: Bool) async {
        guard case .compare(let between, _) = stage else { return }
        await trying { () throws(Trouble) in
            try await self.session.compareWords(with: between.contact, same: same)
            self.stage = same ? .met(between.contact, name: between.name) : .ended
        }
    }

    /// The member wrote what they are called; what was wanted is done now.
    public func call(me name: String) async {
        await trying { () throws(Trouble) in
            try await self.session.keep(ProfileWritten(name: name))
            try await self.then?()
        }
    }

    /// Starts again.
    public func again() {
        trouble = nil
        stage = .begin
    }

    private func take(_ code: Code, _ how: HowMet) async throws(Trouble) {
        let said = try await session.introduction(of: code.bytes)
        people = try await session.everybody()
        // Nobody has to be chosen of whom it is known who they are.
        person = said.known ?? person
        stage = .who(said, code.bytes, how, isAnswer: code.kind == .answer)
    }

    private func words(with person: EntryName, again: Bool) async throws(Trouble) {
        let between = try await session.between(person)
        stage = between.map { .compare($0, again: again) } ?? .ended
    }

    /// Does it, once it is known what the member is called.
    private func named(_ deed: @escaping @MainActor () async throws(Trouble) -> Void) async {
        await trying { () throws(Trouble) in
            do throws(Trouble) {
                try await deed()
            } catch where error == .noName {
                self.then = deed
                self.stage = .name
            }
        }
    }

    /// What is refused twice is told twice, but for what a camera sees over and over.
    private func trying(isSeen: Bool = false, _ deed: () async throws(Trouble) -> Void) async {
        guard !isBusy else { return }
        isBusy = true
        defer { isBusy = false }
        if !isSeen {
            trouble = nil
            // Whoever shows it sees it go: what is refused at once would still stand there.
            await Task.yield()
        }
        do throws(Trouble) {
            try await deed()
            trouble = nil
        } catch {
            trouble = error
        }
    }
}
