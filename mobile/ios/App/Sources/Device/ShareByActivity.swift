import KithKit
import UIKit

/// The phone's share sheet. The file lies in the temporary folder while it is offered, and no longer.
struct ShareByActivity: ShareSheet {
    func share(_ bytes: Data, named name: String) async throws(Trouble) {
        let folder = URL.temporaryDirectory.appending(path: UUID().uuidString, directoryHint: .isDirectory)
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
            sheet.completionWithItemsHandler = { _, _, _, _ in done.resume() }
            host.present(sheet, animated: true)
        }
    }
}
