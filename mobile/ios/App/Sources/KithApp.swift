import KithKit
import SwiftUI

/// The app. It holds the door, and what helps in a crisis before anything is open.
@main
struct KithApp: App {
    @State private var door = Door(folder: KeptFolder.url, keyStore: KeychainKeyStore())
    @State private var hardMoment = HardMomentPresenter(lines: CrisisLines.bundled)

    var body: some Scene {
        WindowGroup {
            Root(door: door, hardMoment: hardMoment)
                .tint(Look.deep)
        }
    }
}
