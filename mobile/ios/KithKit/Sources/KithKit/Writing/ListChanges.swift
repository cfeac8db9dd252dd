import KithBindings

/// The changes that turn a list as it was into the list as it is. A line without words is no line.
enum ListChanges {
    /// Of a goal's steps.
    static func steps(from begun: [StepLine], to now: [StepLine]) -> [StepChange] {
        let written = now.filter { !$0.text.isBlank }
        let kept = written.filter { !$0.isNew }.map(\.id)
        let removed = begun.filter { !kept.contains($0.id) }.map { StepChange.remove(id: $0.id) }
        let renamed = written.filter { step in begun.contains { $0.id == step.id && $0.text != step.text } }
            .map { StepChange.rename(id: $0.id, text: $0.text) }
        let were = begun.map(\.id).filter(kept.contains)
        // A form puts new steps after the others.
        return removed + renamed + moves(from: were, to: kept) + written.filter(\.isNew).map { .add(text: $0.text) }
    }

    /// Of the ways to reach somebody.
    static func ways(from begun: [WayLine], to now: [WayLine]) -> [WayChange] {
        let written = now.filter { !$0.value.isBlank }
        let removed = begun.filter { way in !written.contains { $0.id == way.id } }.map { WayChange.remove(id: $0.id) }
        let others = written.compactMap { line -> WayChange? in
            let way = WayWritten(kind: line.kind, value: line.value)
            if line.isNew { return .add(way: way) }
            return begun.contains(line) ? nil : .change(id: line.id, way: way)
        }
        return removed + others
    }

    /// From the last to the first, each is put before its follower, unless it stands there already.
    private static func moves(from were: [String], to are: [String]) -> [StepChange] {
        var order = were
        var moves: [StepChange] = []
        for (id, next) in zip(are, are.dropFirst()).reversed() {
            guard let place = order.firstIndex(of: next) else { continue }
            if place > 0, order[place - 1] == id { continue }
            order.removeAll { $0 == id }
            order.insert(id, at: order.firstIndex(of: next) ?? 0)
            moves.append(.move(id: id, before: next))
        }
        return moves
    }
}
