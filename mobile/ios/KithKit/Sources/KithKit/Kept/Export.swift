import Foundation
import KithBindings

/// How far a copy of everything is.
public struct CopyGoing: Equatable, Sendable {
    /// Entries that are written.
    public let done: UInt32
    /// Entries in all.
    public let of: UInt32
}

/// A copy of everything, to keep or to hand on.
extension Session {
    /// Everything that the member wrote: a page with these words, or JSON without them. Nothing of others, unless
    /// `people` says so, and nothing that was removed, unless `removed` does. The copy is not locked. `goOn` hears how
    /// far it is; where it says no, there is no copy.
    public func copyOfEverything(
        page: PageWords? = nil, people: Bool, removed: Bool,
        goOn: @Sendable (CopyGoing) async -> Bool = { _ in true }
    ) async throws(Trouble) -> Data? {
        let request = ExportRequest(page: page, people: people, removed: removed)
        var (copy, next) = (Data(), String?.none)
        repeat {
            let after = next
            let part = try await ask { try await $0.export(request: request, after: after) }
            copy += Data(part.text.utf8)
            next = part.next
            guard await goOn(CopyGoing(done: part.done, of: part.of)) else { return nil }
        } while next != nil
        return copy
    }
}
