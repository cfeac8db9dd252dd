import KithKit
import SwiftUI

/// A file that was made is handed on: kept where the member says, or sent by the phone's own sheet.
struct HandOn: View {
    let file: MadeFile
    let save: String
    var send: String?
    private let sheet = ShareByActivity()
    @State private var isSaving = false
    @State private var trouble: Trouble?

    init(file: MadeFile, save: String, send: String? = nil) {
        self.file = file
        self.save = save
        self.send = send
    }

    var body: some View {
        PlainButton(save) {
            trouble = nil
            isSaving = true
        }
        .fileExporter(
            isPresented: $isSaving, document: MadeDocument(file), contentType: MadeDocument.type,
            defaultFilename: file.name
        ) { result in
            if case .failure = result { trouble = Trouble(code: "Store.Failed") }
        }
        if let send {
            PlainButton(send) {
                trouble = nil
                do throws(Trouble) {
                    try await sheet.share(file.bytes, named: file.name)
                } catch {
                    trouble = error
                }
            }
        }
        TroubleLine(trouble: trouble)
    }
}
