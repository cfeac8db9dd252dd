//  The phone's own services (App/Sources/Device), as declarations alone: what they are made of is Apple's.

import KithKit
import SwiftUI

enum KeptFolder {
    static let url = URL(fileURLWithPath: "/")
    static func prepare() throws {}
}

final class KeychainKeyStore: KeyStore {
    func keep(key: Data) async throws {}
    func give() async throws -> Data { throw KeyStoreError.Gone }
    func forget() async throws {}
}

enum CrisisLines {
    static let bundled: [CrisisLine] = []
}

final class AVCaptureSession: @unchecked Sendable {}

struct CodeCamera: Camera {
    let started: @MainActor @Sendable (AVCaptureSession) -> Void
    func codes() -> AsyncThrowingStream<String, any Error> { fatalError() }
}

struct CameraView: View {
    let session: AVCaptureSession
    var body: some View { EmptyView() }
}

enum CodeDrawing {
    static func picture(of text: String) -> CGImage? { nil }
}

enum Clipboard {
    @MainActor static func put(_ text: String) {}
}

@MainActor
final class Cover {
    func lay() {}
    func lift() {}
}

struct PhoneBiometrics: Biometrics {
    var kind: BiometricsKind? { nil }
}

extension View {
    func staysAwake() -> some View { self }
}

enum LastMoment {
    @MainActor static func use(_ deed: @escaping @MainActor () async -> Void) {}
}

enum UIApplication {
    static let significantTimeChangeNotification = Notification.Name("")
}

struct ShareByActivity: ShareSheet {
    static func empty() {}
    func share(_ bytes: Data, named name: String) async throws(Trouble) {}
}

enum ChosenFile {
    static let types: [UTType] = []
    static let handed = HandedFolder(URL(fileURLWithPath: "/"))
    static func read(_ url: URL) async throws(Trouble) -> Data { Data() }
    @Sendable static func codes(in picture: Data) async -> [String]? { nil }
}

struct MadeDocument: FileDocument {
    static let type = UTType()
    init(_ file: MadeFile) {}
}

extension String {
    struct LocalizationValue {
        init(_ key: String) {}
    }

    init(localized key: LocalizationValue, table: String?) { self = "" }
}
