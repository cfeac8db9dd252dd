import KithKit
import SwiftUI

/// The hope notes.
struct HopeScreen: View {
    let places: Places
    @State private var writing: BeingWritten?

    var body: some View {
        Listing(
            places: places, presenter: places.hope, title: say("hope.title"), what: say("hope.what"),
            none: say("hope.none"), new: say("hope.new"), id: \.id,
            write: { writing = BeingWritten(places.writeHopeNote()) }
        ) {
        } row: { note in
            NavigationLink(value: Route.hopeNote(note.id)) { NotePaper(note: note) }
        }
        .sheet(item: $writing) { FormScreen(form: $0.form) }
    }
}

/// One hope note, and what can be done with it.
struct HopeNoteScreen: View {
    let places: Places
    @State private var page: OnePresenter<HopeNote>
    @State private var writing: BeingWritten?
    @Environment(\.dismiss) private var dismiss

    init(_ id: EntryName, _ places: Places) {
        self.places = places
        _page = State(initialValue: places.hopeNote(id))
    }

    var body: some View {
        Page {
            Heading(title: say("note.page"))
            if let note = page.shown {
                NotePaper(note: note)
                ToSettle(entry: .hopeNote(note)) { await page.settle($0) }
                PlainButton(note.pinned ? say("note.unpin") : say("note.pin")) { await page.pin(!note.pinned) }
                PlainButton(say("act.remove")) { if await page.remove() { dismiss() } }
            }
            TroubleLine(trouble: page.trouble)
        }
        .toolbar {
            if let note = page.shown { Button(say("act.edit")) { writing = BeingWritten(places.write(note)) } }
        }
        .sheet(item: $writing) { FormScreen(form: $0.form) }
        .task { await page.begin() }
    }
}

/// A hope note that is being written: new, or changed.
struct HopeForm: View {
    let form: WritingPresenter

    var body: some View {
        Writing(title: form.name.id == nil ? say("write_note.new") : say("write_note.edit"), form: form) {
            Question(ask: say("write_note.text"), answer: form.text("text"), isLong: true)
            Question(ask: say("write_note.from"), hint: say("write_note.from_hint"), answer: form.text("from"))
            Section {
                Toggle(say("write_note.pinned"), isOn: form.isOn("pinned"))
            } footer: {
                Text(say("write_note.pinned_hint"))
            }
            Section {
                Toggle(say("write_note.hard"), isOn: form.isOn("hardMoments"))
            } footer: {
                Text(say("write_note.hard_hint"))
            }
        }
    }
}
