import KithKit
import SwiftUI

/// A copy of everything: a page to read, or a file for another program.
struct CopyTopic: View {
    @State private var copying: CopyPresenter
    @State private var isPage = true
    @State private var people = false
    @State private var removed = false

    init(_ places: Places) {
        _copying = State(initialValue: places.copying())
    }

    var body: some View {
        VStack(alignment: .leading) {
            TroubleLine(trouble: copying.trouble).padding(.horizontal, 16)
            Form {
                Section {
                    Picker(say("export.as"), selection: $isPage) {
                        Text(say("export.html")).tag(true)
                        Text(say("export.json")).tag(false)
                    }
                } header: {
                    Text(say("export.what")).textCase(nil)
                } footer: {
                    Text(say("export.open"))
                }
                Section {
                    Toggle(say("export.people"), isOn: $people)
                    Toggle(say("export.removed"), isOn: $removed)
                } header: {
                    Text(say("export.with")).textCase(nil)
                } footer: {
                    Text(say("export.people_hint"))
                }
                Section { made }
            }
        }
        .navigationTitle(say("settings.export"))
        // What was made with other choices is not handed on.
        .onChange(of: [isPage, people, removed]) { copying.stop() }
        // Nothing that is not locked lies about, not even in memory.
        .onDisappear { copying.stop() }
    }

    @ViewBuilder private var made: some View {
        if let going = copying.going {
            Text(say("export.making"))
            ProgressView(value: Double(going.done), total: Double(max(going.of, 1)))
            Button(say("act.stop")) { copying.stop() }
        } else if let file = copying.file {
            Text(say("export.ready"))
            HandOn(file: file, save: say("export.save"))
        } else {
            MainButton(say("export.make")) {
                await copying.make(page: isPage ? Say.words.page : nil, people: people, removed: removed)
            }
        }
    }
}
