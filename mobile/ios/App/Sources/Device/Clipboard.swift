import UIKit

/// What is copied, to be pasted elsewhere on this phone.
enum Clipboard {
    /// Puts a text there: for this phone alone, and for a quarter of an hour.
    @MainActor static func put(_ text: String) {
        UIPasteboard.general.setItems(
            [["public.utf8-plain-text": text]],
            options: [.localOnly: true, .expirationDate: Date.now.addingTimeInterval(15 * 60)])
    }
}
