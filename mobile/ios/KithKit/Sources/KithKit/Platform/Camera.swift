/// What looks for codes.
public protocol Camera: Sendable {
    /// The text of each code that is seen, as long as somebody iterates. It begins by asking, where nobody has yet:
    /// ``Trouble/cameraRefused`` or ``Trouble/noCamera`` end it.
    func codes() -> AsyncThrowingStream<String, any Error>
}
