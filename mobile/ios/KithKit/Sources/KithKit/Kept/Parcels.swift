import Foundation
import KithBindings

/// What is carried with no network: parcels, as files or as moving codes.
extension Session {
    /// How much of a parcel is taken in at once: between two pieces somebody may stop.
    public static let piece = 64 * 1024

    /// What is not known to have come to these people. Each can open their own part alone.
    public func parcel(for people: [EntryName]) async throws(Trouble) -> Data {
        try await ask { try await $0.parcelForContacts(contacts: people) }
    }

    /// Everything that is kept, for the member's own devices alone.
    public func parcelForOwnDevices() async throws(Trouble) -> Data {
        try await ask { try await $0.parcelForOwnDevices() }
    }

    /// Takes a parcel in, piece by piece, and answers what it brought. `goOn` hears how far it is; where it says no,
    /// there is no answer. What came before is kept whatever happens after it, and the same parcel again brings the
    /// rest.
    public func takeIn(
        _ parcel: Data, piece: Int = Session.piece,
        goOn: @Sendable (ParcelGoing) async -> Bool = { _ in true }
    ) async throws(Trouble) -> News? {
        let coming = try await ask { $0.parcel() }
        var rest = parcel[...]
        repeat {
            let next = Data(rest.prefix(piece))
            rest = rest.dropFirst(piece)
            let going = try await ask { _ in try await coming.take(piece: next) }
            guard await goOn(going) else { return nil }
        } while !rest.isEmpty
        return try await ask { _ in try await coming.finish() }
    }
}
