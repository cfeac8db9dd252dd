import Foundation

/// Where Kith keeps what the member wrote: in a folder of its own, sealed by the phone whenever it is locked, and in no
/// backup of the phone's.
enum KeptFolder {
    /// The folder.
    static let url = URL.applicationSupportDirectory.appending(path: "Kept", directoryHint: .isDirectory)

    /// Makes it, and says to the phone what it is.
    static func prepare() throws {
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.protectionKey: FileProtectionType.complete])
        var values = URLResourceValues()
        values.isExcludedFromBackup = true
        // Kith keeps nothing among the documents; the phone puts there what other apps hand over.
        for var folder in [url, URL.documentsDirectory] { try folder.setResourceValues(values) }
    }
}
