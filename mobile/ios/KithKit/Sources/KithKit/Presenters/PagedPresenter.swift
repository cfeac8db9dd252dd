/// A list that is read part by part, however long it is.
public class PagedPresenter<Item: Equatable & Sendable>: Presenter<Part<Item>> {
    /// How many are read at once: more than a screen holds.
    public static var step: UInt32 { 50 }

    private var wanted = step

    override func answer() async throws(Trouble) -> Part<Item> {
        try await part(from: 0, count: wanted)
    }

    /// A part of this list.
    func part(from: UInt32, count: UInt32) async throws(Trouble) -> Part<Item> {
        fatalError("each list says what it asks")
    }

    /// Reads on, where there is more.
    public func more() async {
        guard let shown, shown.items.count < Int(shown.total) else { return }
        wanted = UInt32(shown.items.count) + Self.step
        await look()
    }

    override public func forget() {
        wanted = Self.step
        super.forget()
    }
}
