import CoreImage
import Foundation
import KithKit
import SwiftUI
import UniformTypeIdentifiers

/// A file that the member chose, or that another app handed over.
enum ChosenFile {
    /// What may be chosen: names and types of files are lost on the way, so it is looked into instead.
    static let types: [UTType] = [.item]

    /// Where the phone puts its copy of what another app handed over.
    static let handed = HandedFolder(URL.documentsDirectory.appending(path: "Inbox", directoryHint: .isDirectory))

    /// Reads it. The phone lends it for that long and no longer; a copy that the phone made goes, read or not.
    static func read(_ url: URL) async throws(Trouble) -> Data {
        let isLent = url.startAccessingSecurityScopedResource()
        defer {
            if isLent { url.stopAccessingSecurityScopedResource() }
            handed.remove(url)
        }
        return try await Handed.read(url)
    }

    /// The texts of the codes in a picture; nothing where it is no picture.
    @Sendable static func codes(in picture: Data) async -> [String]? {
        guard let image = CIImage(data: picture) else { return nil }
        let detector = CIDetector(
            ofType: CIDetectorTypeQRCode, context: nil, options: [CIDetectorAccuracy: CIDetectorAccuracyHigh])
        let found = detector?.features(in: image) ?? []
        return found.compactMap { ($0 as? CIQRCodeFeature)?.messageString }
    }
}

/// A file that was made, as the phone's own sheets take it.
struct MadeDocument: FileDocument {
    /// What it is to the phone: bytes. Its name says the rest.
    static let type = UTType.data
    static let readableContentTypes = [type]
    let bytes: Data

    init(_ file: MadeFile) {
        bytes = file.bytes
    }

    init(configuration: ReadConfiguration) throws {
        bytes = configuration.file.regularFileContents ?? Data()
    }

    func fileWrapper(configuration: WriteConfiguration) throws -> FileWrapper {
        FileWrapper(regularFileWithContents: bytes)
    }
}
