import Foundation

/// How something leaves the phone by the member's own hand.
@MainActor
public protocol ShareSheet {
    /// Offers a file. It is written where no other app reads, and removed afterwards, whatever was chosen.
    func share(_ bytes: Data, named name: String) async throws(Trouble)
}
