import Foundation
import KithBindings

/// A copy of everything, to keep or to hand on.
extension Session {
    /// Everything that the member wrote, as JSON: nothing of others, unless `people` says so, and nothing that was
    /// removed, unless `removed` does. The copy is not locked.
    public func copyOfEverything(people: Bool, removed: Bool) async throws(Trouble) -> Data {
        let request = ExportRequest(page: nil, people: people, removed: removed)
        var (copy, next) = ("", String?.none)
        repeat {
            let after = next
            let part = try await ask { try await $0.export(request: request, after: after) }
            copy += part.text
            next = part.next
        } while next != nil
        return Data(copy.utf8)
    }
}
