import CoreImage.CIFilterBuiltins

/// Draws codes.
enum CodeDrawing {
    /// The text of a code as a picture, a pixel for each of its squares.
    static func picture(of text: String) -> CGImage? {
        let filter = CIFilter.qrCodeGenerator()
        filter.message = Data(text.utf8)
        filter.correctionLevel = "L"
        return filter.outputImage.flatMap { CIContext().createCGImage($0, from: $0.extent) }
    }
}
