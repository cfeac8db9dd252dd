import SwiftUI
import UIKit

/// Blank paper over everything, sheets and questions included. The phone takes a picture of every app that is left:
/// there is nothing of the member's on it.
@MainActor
final class Cover {
    private var window: UIWindow?

    /// Lays it over everything.
    func lay() {
        let scene = UIApplication.shared.connectedScenes.compactMap { $0 as? UIWindowScene }.first
        guard window == nil, let scene else { return }
        let above = UIWindow(windowScene: scene)
        above.windowLevel = .alert + 1
        above.rootViewController = UIHostingController(rootView: Look.paper.ignoresSafeArea())
        above.isHidden = false
        window = above
    }

    /// Takes it away.
    func lift() {
        window?.isHidden = true
        window = nil
    }
}
