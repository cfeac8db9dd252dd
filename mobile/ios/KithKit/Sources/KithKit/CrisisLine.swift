import Foundation

/// A line that helps in a crisis. The list is the web app's own, `web/src/crisis/lines.json`, and goes into the app as
/// it is: it opens before anything is unlocked, and with no signal.
public struct CrisisLine: Decodable, Equatable, Sendable, Identifiable {
    /// How one reaches it.
    public enum Channel: String, Decodable, Sendable {
        /// By calling.
        case call
        /// By a text message.
        case text
    }

    /// Its name in the catalogue of words: `help.{id}.name`, `help.{id}.when`.
    public let id: String
    /// Where it is for.
    public let nations: [String]
    /// How one reaches it.
    public let channel: Channel
    /// The number, as it is read aloud.
    public let number: String
    /// When it answers.
    public let hours: String
    /// What it costs.
    public let cost: String
    /// The day it was last checked.
    public let checkedOn: String
    /// Where it was checked.
    public let source: String

    private enum CodingKeys: String, CodingKey {
        case id, nations, channel, number, hours, cost, source
        case checkedOn = "checked_on"
    }

    /// The link that dials it or begins a message to it.
    public var link: URL? {
        URL(string: (channel == .call ? "tel:" : "sms:") + number.filter(\.isNumber))
    }

    /// Reads the list.
    public static func list(_ json: Data) throws -> [CrisisLine] {
        try JSONDecoder().decode([CrisisLine].self, from: json)
    }
}
