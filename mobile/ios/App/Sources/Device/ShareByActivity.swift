import KithKit
import UIKit

/// The phone's share sheet. The file lies in the temporary folder while it is offered, and no longer.
struct ShareByActivity: ShareSheet {
    private static let offered = URL.temporaryDirectory.appending(path: "Offered", directoryHint: .isDirectory)

    /// Removes what was still offered when Kith ended.
    static func empty() {
        try? FileManager.default.removeItem(at: offered)
    }

    func share(_ bytes: Data, named name: String) async throws(Trouble) {
        let folder = Self.offered.appending(path: UUID().uuidString, directoryHint: .isDirectory)
        let file = folder.appending(path: name)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try bytes.write(to: file, options: [.atomic, .completeFileProtection])
        } catch {
            throw Trouble(code: "Store.Failed")
        }
        defer { try? FileManager.default.removeItem(at: folder) }
        guard let window = UIApplication.shared.connectedScenes.compactMap({ ($0 as? UIWindowScene)?.keyWindow }).first,
            var host = window.rootViewController
        else { throw .unavailable }
        while let above = host.presentedViewController { host = above }
        let sheet = UIActivityViewController(activityItems: [file], applicationActivities: nil)
        sheet.popoverPresentationController?.sourceView = host.view
        await withCheckedContinuation { done in
            sheet.completionWithItemsHandler = { [weak sheet] activity, completed, _, error in
                // Whoever lets go of one way, such as a message, is back at the sheet, which offers the file still. One
                // that failed, or took the sheet with it, is the end of it.
                guard completed || activity == nil || error != nil || sheet?.presentingViewController == nil
                else { return }
                sheet?.completionWithItemsHandler = nil
                done.resume()
            }
            host.present(sheet, animated: true)
        }
    }
}
