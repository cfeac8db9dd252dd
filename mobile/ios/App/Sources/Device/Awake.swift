import SwiftUI
import UIKit

extension View {
    /// While this is shown the phone does not fall asleep: nobody touches a screen that is held before a camera.
    func staysAwake() -> some View {
        modifier(StaysAwake())
    }
}

private struct StaysAwake: ViewModifier {
    @Environment(\.scenePhase) private var scene

    func body(content: Content) -> some View {
        // The task ends with what is shown: with its page, with a lock, and when Kith is left.
        content.task(id: scene) { if scene == .active { await Awake.asLongAsAsked() } }
    }
}

/// Whether the phone may fall asleep.
@MainActor
private enum Awake {
    /// How many want it awake: one page may come before another has gone.
    private static var asked = 0 {
        didSet { UIApplication.shared.isIdleTimerDisabled = asked > 0 }
    }

    /// Keeps it awake until the task is cancelled.
    static func asLongAsAsked() async {
        asked += 1
        defer { asked -= 1 }
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3_600)) }
    }
}
