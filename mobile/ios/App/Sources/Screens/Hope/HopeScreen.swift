import KithKit
import SwiftUI

/// The hope notes.
struct HopeScreen: View {
    let presenter: HopePresenter
    @State private var writing: Written?

    /// A note that is being written: new where there is none.
    private struct Written: Identifiable {
        let note: HopeNote?
        var id: String { note?.id ?? "" }
    }

    var body: some View {
        NavigationStack {
            Page {
                Heading(title: say("hope.title"), what: say("hope.what"))
                if let notes = presenter.shown {
                    if notes.items.isEmpty {
                        Invitation(text: say("hope.none"), act: say("hope.new")) { writing = Written(note: nil) }
                    }
                    ForEach(notes.items, id: \.id) { note in
                        NotePaper(note: note)
                            .contextMenu { acts(for: note) }
                            .accessibilityActions { acts(for: note) }
                            .task { if note.id == notes.items.last?.id { await presenter.more() } }
                    }
                }
                TroubleLine(trouble: presenter.trouble)
            }
            .toolbar { Button(say("hope.new")) { writing = Written(note: nil) } }
        }
        .task { await presenter.look() }
        .sheet(item: $writing) { HopeForm(presenter: presenter, note: $0.note) }
    }

    @ViewBuilder private func acts(for note: HopeNote) -> some View {
        Button(say("act.edit")) { writing = Written(note: note) }
        Button(note.pinned ? say("note.unpin") : say("note.pin")) {
            Task { await presenter.pin(note.id, !note.pinned) }
        }
        Button(say("act.remove")) { Task { await presenter.remove(note.id) } }
    }
}

/// A hope note that is being written: new, or changed.
struct HopeForm: View {
    let presenter: HopePresenter
    private let note: HopeNote?
    @State private var text: String
    @State private var from: String
    @State private var pinned: Bool
    @State private var hard: Bool

    init(presenter: HopePresenter, note: HopeNote? = nil) {
        self.presenter = presenter
        self.note = note
        _text = State(initialValue: note?.text ?? "")
        _from = State(initialValue: note?.from ?? "")
        _pinned = State(initialValue: note?.pinned ?? false)
        _hard = State(initialValue: note?.hardMoments ?? false)
    }

    var body: some View {
        Writing(
            title: note == nil ? say("write_note.new") : say("write_note.edit"), trouble: presenter.trouble, keep: keep
        ) {
            Question(ask: say("write_note.text"), answer: $text, isLong: true)
            Question(ask: say("write_note.from"), hint: say("write_note.from_hint"), answer: $from)
            Section { Toggle(say("write_note.pinned"), isOn: $pinned) } footer: { Text(say("write_note.pinned_hint")) }
            Section { Toggle(say("write_note.hard"), isOn: $hard) } footer: { Text(say("write_note.hard_hint")) }
        }
    }

    private func keep() async -> Bool {
        let written = HopeNoteWritten(
            text: changed(text, note?.text), from: changed(from, note?.from),
            pinned: pinned == note?.pinned ? nil : pinned, hardMoments: hard == note?.hardMoments ? nil : hard)
        return await presenter.keep(written, id: note?.id)
    }
}
