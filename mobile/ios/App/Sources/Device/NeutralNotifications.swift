import KithKit
import UserNotifications

/// What the phone says while Kith is not on the screen: one sentence that tells nobody anything.
struct NeutralNotifications: Notifications {
    private static let name = "org.kith.notice"

    func ask() async -> Bool {
        (try? await UNUserNotificationCenter.current().requestAuthorization(options: [.alert])) ?? false
    }

    func say(words: String) async {
        let content = UNMutableNotificationContent()
        content.body = words
        let request = UNNotificationRequest(identifier: Self.name, content: content, trigger: nil)
        try? await UNUserNotificationCenter.current().add(request)
    }

    func clear() async {
        UNUserNotificationCenter.current().removeDeliveredNotifications(withIdentifiers: [Self.name])
    }
}
