/// A part of a list, and how long the whole of it is.
public struct Part<Item: Sendable & Equatable>: Sendable, Equatable {
    /// How many there are in all.
    public let total: UInt32
    /// Those that were asked for.
    public let items: [Item]

    /// A part of a list.
    public init(total: UInt32, items: [Item]) {
        self.total = total
        self.items = items
    }
}
