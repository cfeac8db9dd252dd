import UIKit

/// The moment that the phone gives whoever is left: without asking for it, what is begun then may stop halfway.
@MainActor
final class LastMoment {
    private var task = UIBackgroundTaskIdentifier.invalid

    /// Does what has to be done before Kith rests.
    static func use(_ deed: @escaping @MainActor () async -> Void) {
        let moment = LastMoment()
        moment.task = UIApplication.shared.beginBackgroundTask { moment.end() }
        Task {
            await deed()
            moment.end()
        }
    }

    private func end() {
        guard task != .invalid else { return }
        UIApplication.shared.endBackgroundTask(task)
        task = .invalid
    }
}
