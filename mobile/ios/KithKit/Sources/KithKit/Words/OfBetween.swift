import Foundation

/// What is between two people, in words.
extension Words {
    /// How far two people have met.
    public func standing(_ between: BetweenTwo, now: Date = Date(), zone: TimeZone = .current) -> String {
        switch between.standing {
        case .waiting(let until): say("between.waiting", ["day": day(of: until, now: now, zone: zone)])
        case .lapsed: say("between.lapsed")
        case .unconfirmed: say("between.unconfirmed")
        case .confirmed: say("between.confirmed")
        }
    }

    /// When two people met, and how.
    public func met(_ between: BetweenTwo, now: Date = Date(), zone: TimeZone = .current) -> String {
        let day = ["day": day(of: between.met, now: now, zone: zone)]
        return between.how == .together ? say("between.together", day) : say("between.afar", day)
    }

    /// How far something that was given has come: only what is known.
    public func delivery(_ delivery: HowFar) -> String {
        switch delivery {
        case .waiting: say("delivery.waiting")
        case .leftThisPhone: say("delivery.leftThisPhone")
        case .received: say("delivery.received")
        case .read: say("delivery.read")
        }
    }

    /// From whom something is, and since when.
    public func giver(
        _ passed: PassedThing, _ name: String, now: Date = Date(), zone: TimeZone = .current
    ) -> String {
        let who = passed.delivery == nil ? say("between.from", ["name": name]) : say("between.from_me")
        return "\(who), \(day(of: passed.at, now: now, zone: zone))"
    }

    /// What is known of whoever wrote a hope note.
    public func author(_ author: SignedBy) -> String {
        switch author {
        case .unsigned: say("between.unsigned")
        case .known(_, let name): say("between.known", ["name": name])
        case .own: say("between.own")
        case .unchanged: say("between.unchanged")
        }
    }

    /// What somebody brought, by a parcel.
    public func arrived(_ from: Arrived.From) -> String {
        guard from.written > 0 else { return say("take.heard", ["name": from.name]) }
        return say("take.news", ["name": from.name, "count": "\(from.written)"])
    }
}
