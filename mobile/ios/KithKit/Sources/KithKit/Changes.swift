import KithBindings

/// What the core tells, as a stream.
enum Changes {
    /// The changes from now on. The subscription lives as long as somebody iterates.
    static func of(_ kith: Kith) throws -> AsyncStream<Change> {
        let (stream, continuation) = AsyncStream.makeStream(of: Change.self)
        let subscription = try kith.subscribe(listener: Ear(continuation))
        continuation.onTermination = { _ in subscription.end() }
        return stream
    }

    /// Hands on what it hears.
    private final class Ear: Listener {
        private let continuation: AsyncStream<Change>.Continuation

        init(_ continuation: AsyncStream<Change>.Continuation) {
            self.continuation = continuation
        }

        func changed(changed: Changed) {
            continuation.yield(changed)
        }

        deinit {
            // The core has let go of it: nothing more is told.
            continuation.finish()
        }
    }
}
