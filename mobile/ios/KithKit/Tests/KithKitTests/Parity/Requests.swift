import KithBindings

/// Requests as Swift has them, from the scenario's.
extension Given {
    func goal() throws -> GoalRequest {
        GoalRequest(
            title: self["title"].text, why: self["why"].text, state: self["state"].text, notes: self["notes"].text,
            begin: try self["begin"].map(day), target: try self["target"].map(day),
            steps: try self["steps"].list.map { try Given($0).step() })
    }

    func hopeNote() -> HopeNoteRequest {
        HopeNoteRequest(
            text: self["text"].text, from: self["from"].text, pinned: self["pinned"].bool,
            hardMoments: self["hardMoments"].bool)
    }

    func contact() throws -> ContactRequest {
        ContactRequest(
            name: self["name"].text, how: self["how"].text, ways: try self["ways"].list.map { try Given($0).way() },
            hours: try self["hours"].map { try Optional($0).list.map { try Given($0).hours() } },
            goodFor: self["goodFor"].text)
    }

    func profile() -> ProfileRequest {
        ProfileRequest(name: self["name"].text, about: self["about"].text)
    }

    func today() throws -> TodayRequest {
        let shown = try self["shown"].list.map { one in
            let key = try Given(one)
            return StepKey(goal: try key.text("goal"), step: try key.text("step"))
        }
        return TodayRequest(day: try text("day"), time: try text("time"), shown: shown)
    }

    func export() throws -> ExportRequest {
        ExportRequest(page: nil, people: try bool("people"), removed: try bool("removed"))
    }

    func lock() throws -> LockRequest {
        try text("kind") == "none" ? .none : .passphrase(passphrase: try text("passphrase"))
    }

    func wallClock() throws -> WallClock {
        WallClock(day: try text("day"), time: try text("time"))
    }

    func how(_ name: String) throws -> How {
        switch try text(name) {
        case "together": .together
        case "afar": .afar
        case let other: throw Unreadable(what: other)
        }
    }

    func kinds(_ name: String) throws -> [CodeKind] {
        let all: [CodeKind] = [.meeting, .answer, .parcel, .frame, .device, .visit]
        return try texts(name).map { text in
            guard let kind = all.first(where: { "\($0)" == text }) else { throw Unreadable(what: text) }
            return kind
        }
    }

    private init(_ value: Value) throws {
        guard let map = Optional(value).map else { throw Unreadable(what: "\(value)") }
        self.init(values: map)
    }

    private func day(_ value: Value) throws -> DayChange {
        let change = try Given(value)
        return try change.text("kind") == "clear" ? .clear : .set(day: try change.text("day"))
    }

    private func step() throws -> StepRequest {
        switch try text("kind") {
        case "add": .add(text: try text("text"))
        case "rename": .rename(id: try text("id"), text: try text("text"))
        case "done": .done(id: try text("id"), done: try bool("done"))
        case "move": .move(id: try text("id"), before: self["before"].text)
        case "remove": .remove(id: try text("id"))
        case let other: throw Unreadable(what: other)
        }
    }

    private func way() throws -> WayRequest {
        switch try text("kind") {
        case "add": .add(way: try inner())
        case "change": .change(id: try text("id"), way: try inner())
        case "remove": .remove(id: try text("id"))
        case let other: throw Unreadable(what: other)
        }
    }

    private func inner() throws -> Way {
        let way = try map("way")
        return Way(kind: try way.text("kind"), value: try way.text("value"))
    }

    private func hours() throws -> Hours {
        Hours(days: texts("days"), from: try text("from"), to: try text("to"))
    }
}
