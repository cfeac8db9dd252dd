import Foundation
import KithBindings

/// When and how somebody can be reached, in words.
extension Words {
    /// When somebody can be reached, in one short line.
    public func reach(_ when: ReachableWhen?, at moment: Moment) -> String {
        switch when {
        case nil: return say("reach.no_way")
        case .now(let until): return say("reach.now", ["time": until])
        case .unsaid: return say("reach.unsaid")
        case .later(let from):
            if from.day == moment.weekday, from.time > moment.time { return say("reach.today", ["time": from.time]) }
            return say("reach.later", ["day": weekday(from.day), "time": from.time])
        }
    }

    /// Some hours as a line: "Monday to Friday, 09:00 to 17:00".
    public func hours(_ hours: Hours) -> String {
        say("person.stretch", ["days": days(hours.days), "from": hours.from, "to": hours.to])
    }

    /// What a way to reach somebody is called: a word that is known, or the member's own.
    public func way(_ kind: String) -> String {
        if Press.Kind(rawValue: kind) != nil { return say("way.\(kind)") }
        return kind.isBlank ? say("way.other") : kind
    }

    /// The number or the address of a way, as it is shown. What has letters and is of the member's own kind may be in
    /// any language, and goes its own way.
    public func value(_ kind: String, _ value: String) -> String {
        Press.Kind(rawValue: kind) == nil && value.contains(where: \.isLetter) ? value : number(value)
    }

    /// A number is read from left to right whatever the language around it: its groups would change places otherwise.
    public func number(_ number: String) -> String {
        "\u{2066}\(number)\u{2069}"
    }

    /// Three days and more that follow each other are a run; others are named one by one.
    private func days(_ days: [String]) -> String {
        let places = days.compactMap { Moment.week.firstIndex(of: $0) }
        guard let first = places.first, let last = places.last else { return "" }
        if days.count > 2, last - first == days.count - 1 {
            return say("person.run", ["first": weekday(days[0]), "last": weekday(days[days.count - 1])])
        }
        return days.map(weekday).joined(separator: ", ")
    }
}

/// What one press can do with a way to reach somebody.
public struct Press: Equatable, Sendable {
    /// The kinds of way that a phone knows what to do with.
    public enum Kind: String, CaseIterable, Sendable {
        case phone, text, email
    }

    /// What it does.
    public let kind: Kind
    /// Where it leads.
    public let link: URL

    /// The key of the word on it.
    public var words: String {
        switch kind {
        case .phone: "act.call"
        case .text: "act.text"
        case .email: "act.mail"
        }
    }

    /// What can be done with a way; nothing with one of the member's own kinds, or without a number.
    public init?(_ kind: String, _ value: String) {
        guard let kind = Kind(rawValue: kind) else { return nil }
        let number = value.filter { $0.isASCII && $0.isNumber || "+*#".contains($0) }
        let text: String
        switch kind {
        case .email:
            let sides = value.split(separator: "@", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            // Nothing that was typed becomes a second address or a subject.
            let coded = sides.compactMap { $0.addingPercentEncoding(withAllowedCharacters: Self.plain) }
            guard coded.count == 2, sides.allSatisfy({ !$0.isEmpty && !$0.contains(where: \.isWhitespace) })
            else { return nil }
            text = "mailto:\(coded[0])@\(coded[1])"
        case .phone, .text:
            guard number.contains(where: \.isNumber) else { return nil }
            text = (kind == .phone ? "tel:" : "sms:") + number.replacingOccurrences(of: "#", with: "%23")
        }
        guard let link = URL(string: text) else { return nil }
        (self.kind, self.link) = (kind, link)
    }

    /// The quickest way to reach somebody: a call, then a text message, then an email.
    public static func first(of person: Person) -> Press? {
        for kind in [Kind.phone, .text, .email] {
            let presses = person.ways.filter { $0.kind == kind.rawValue }.compactMap { Press($0.kind, $0.value) }
            if let press = presses.first { return press }
        }
        return nil
    }

    private static let plain = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
