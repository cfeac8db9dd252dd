import Foundation
import Observation

/// What waits for somebody, or for everybody the member met, ready to be carried: as moving codes or as a file. Nothing
/// is said to have come before whoever got it has said so.
@MainActor
@Observable
public final class CarryingPresenter {
    /// The parcel as a file, once it is ready.
    public private(set) var file: MadeFile?
    /// The same as moving codes; nothing where it is larger than they can carry, and the file carries it alone.
    public private(set) var moving: MovingCode?
    /// Why it could not be made.
    public private(set) var trouble: Trouble?
    /// For whom: one person, or everybody where there is none.
    public let person: EntryName?

    @ObservationIgnored private let session: Session

    init(_ session: Session, to person: EntryName?) {
        self.session = session
        self.person = person
    }

    /// Makes it ready.
    public func make() async {
        do throws(Trouble) {
            let parcel = try await session.parcel(for: try await people())
            file = MadeFile(name: "words.kith", bytes: parcel)
            moving = try Self.moving(parcel)
            trouble = nil
        } catch {
            trouble = error
        }
    }

    private static func moving(_ parcel: Data) throws(Trouble) -> MovingCode? {
        do throws(Trouble) {
            return try MovingCode(parcel)
        } catch {
            guard error == .tooLarge else { throw error }
            return nil
        }
    }

    private func people() async throws(Trouble) -> [EntryName] {
        if let person { return [person] }
        return try await session.met().filter { $0.standing != .lapsed }.map(\.contact)
    }
}
