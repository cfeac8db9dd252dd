import Foundation

/// A value as the scenario writes it; bytes only where an earlier step gave them.
indirect enum Value: Decodable, Equatable {
    case null
    case bool(Bool)
    case number(Int64)
    case text(String)
    case list([Value])
    case map([String: Value])
    case bytes(Data)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let bool = try? container.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? container.decode(Int64.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([Value].self) {
            self = .list(list)
        } else {
            self = .map(try container.decode([String: Value].self))
        }
    }
}

/// What the scenario holds that this language has nothing for.
struct Unreadable: Error {
    let what: String
}

extension Value? {
    /// The value, where it is there and not null.
    private var given: Value? { self == .null ? nil : self }

    /// A text; absent where there is none.
    var text: String? {
        if case .text(let text) = given { text } else { nil }
    }

    /// True or false; absent where there is neither.
    var bool: Bool? {
        if case .bool(let bool) = given { bool } else { nil }
    }

    /// A list; empty where there is none.
    var list: [Value] {
        if case .list(let list) = given { list } else { [] }
    }

    /// A map; absent where there is none.
    var map: [String: Value]? {
        if case .map(let map) = given { map } else { nil }
    }
}

/// What a call is given, by name.
struct Given {
    let values: [String: Value]

    /// What stands under a name.
    subscript(name: String) -> Value? { values[name] }

    /// A text that has to be there.
    func text(_ name: String) throws -> String {
        guard let text = values[name].text else { throw Unreadable(what: name) }
        return text
    }

    /// True or false, one of which has to be there.
    func bool(_ name: String) throws -> Bool {
        guard let bool = values[name].bool else { throw Unreadable(what: name) }
        return bool
    }

    /// A number that has to be there.
    func number(_ name: String) throws -> UInt32 {
        guard case .number(let number) = values[name] else { throw Unreadable(what: name) }
        return UInt32(number)
    }

    /// Bytes that have to be there.
    func bytes(_ name: String) throws -> Data {
        guard case .bytes(let bytes) = values[name] else { throw Unreadable(what: name) }
        return bytes
    }

    /// A map that has to be there.
    func map(_ name: String) throws -> Given {
        guard let map = values[name].map else { throw Unreadable(what: name) }
        return Given(values: map)
    }

    /// Texts; none where there is no list.
    func texts(_ name: String) -> [String] {
        values[name].list.compactMap { Optional($0).text }
    }
}
