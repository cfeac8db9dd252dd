import Foundation

/// Looks into an answer by path, whatever its type, and says what stands there as the scenario writes it.
enum Paths {
    /// What stands at a path; nothing where nothing is there.
    static func found(in answer: Any?, at path: String) throws -> Any? {
        try path.split(separator: ".").reduce(bare(answer)) { value, part in bare(try child(String(part), of: value)) }
    }

    /// A value as the scenario writes it.
    static func plain(_ value: Any?) -> Value {
        switch bare(value) {
        case nil: return .null
        case let bool as Bool: return .bool(bool)
        case let text as String: return .text(text)
        case let bytes as Data: return .bytes(bytes)
        case let number as any BinaryInteger: return .number(Int64(number))
        case let other?: return Mirror(reflecting: other).displayStyle == .enum ? .text(kind(of: other)) : .map([:])
        }
    }

    private static func child(_ part: String, of value: Any?) throws -> Any? {
        guard let value else { throw Unreadable(what: "\(part) of nothing") }
        let mirror = Mirror(reflecting: value)
        let children = Array(mirror.children)
        if let index = Int(part) { return index < children.count ? children[index].value : nil }
        if part == "length" { return children.count }
        if mirror.displayStyle == .enum { return part == "kind" ? kind(of: value) : try payload(part, of: value) }
        // The answer to a code is called so here, since a record has no two codes.
        let names = part == "code" ? ["code", "answer"] : [part]
        guard let child = children.first(where: { names.contains($0.label ?? "") }) else {
            throw Unreadable(what: "no \(part) in \(mirror.subjectType)")
        }
        return child.value
    }

    /// Which of several a value is.
    private static func kind(of value: Any) -> String {
        Mirror(reflecting: value).children.first?.label ?? "\(value)"
    }

    /// What a case of an enumeration holds under a name.
    private static func payload(_ name: String, of value: Any) throws -> Any {
        guard let held = Mirror(reflecting: value).children.first?.value,
            let child = Mirror(reflecting: held).children.first(where: { $0.label == name })
        else { throw Unreadable(what: "no \(name) in \(value)") }
        return child.value
    }

    /// A value without the optionals around it.
    private static func bare(_ value: Any?) -> Any? {
        guard let value else { return nil }
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return value }
        return bare(mirror.children.first?.value)
    }
}
