import Foundation
import KithKit

/// The words of the catalogue, and the few that only a phone has.
enum Say {
    static let words = Words(language: found("language.tag") ?? "en") { found($0) }

    private static func found(_ key: String) -> String? {
        // What an iPhone says otherwise than other phones comes first.
        for table in ["Phone", nil] {
            let text = String(localized: String.LocalizationValue(key), table: table)
            // A key that there is no word for comes back as it is.
            if text != key { return text }
        }
        return nil
    }
}

/// What a key says, with `{name}` filled in.
func say(_ key: String, _ parts: [String: String] = [:]) -> String {
    Say.words.say(key, parts)
}
