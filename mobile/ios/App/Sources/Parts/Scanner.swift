import KithKit
import SwiftUI

/// Looks for codes: by the camera, in a picture or a file, or in a text that is pasted.
struct Scanner: View {
    /// The camera saw this text.
    let seen: (String) async -> Void
    /// A text was pasted.
    let pasted: (String) async -> Void
    /// A file was chosen.
    let chosen: (Data) async -> Void

    @State private var camera: CameraView?
    @State private var isLooking = false
    @State private var isChoosing = false
    @State private var text = ""
    @State private var trouble: Trouble?

    var body: some View {
        VStack(alignment: .leading, spacing: 12) {
            if isLooking {
                if let camera { camera.frame(height: 280).accessibilityHidden(true).staysAwake() }
                Text(say("scan.camera_on"))
                PlainButton(say("scan.camera_off")) { isLooking = false }
            } else {
                MainButton(say("scan.camera")) { isLooking = true }
            }
            PlainButton(say("scan.file")) { isChoosing = true }
            HStack {
                TextField(say("scan.text"), text: $text)
                    .autocorrectionDisabled()
                    .textInputAutocapitalization(.never)
                PlainButton(say("scan.text_read")) { await pasted(text) }
            }
            TroubleLine(trouble: trouble)
        }
        .task(id: isLooking) { if isLooking { await look() } }
        .fileImporter(isPresented: $isChoosing, allowedContentTypes: ChosenFile.types) { result in
            Task { await choose(result) }
        }
    }

    private func look() async {
        trouble = nil
        var last = ""
        do {
            for try await text in CodeCamera(started: { camera = CameraView(session: $0) }).codes() where text != last {
                last = text
                await seen(text)
            }
        } catch {
            trouble = error as? Trouble ?? .noCamera
            isLooking = false
        }
        camera = nil
    }

    private func choose(_ result: Result<URL, any Error>) async {
        trouble = nil
        guard let url = try? result.get() else { return trouble = .noPicture }
        do throws(Trouble) {
            let file = try await ChosenFile.read(url)
            await chosen(file)
        } catch {
            trouble = error
        }
    }
}
