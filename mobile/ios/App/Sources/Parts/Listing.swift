import KithKit
import SwiftUI

/// A list of one kind of thing, however long: a heading, one thing to press, and a page for each of them.
struct Listing<Item: Equatable & Sendable, Row: View, Above: View>: View {
    let places: Places
    let presenter: PagedPresenter<Item>
    let title: String
    let what: String
    let none: String
    let new: String
    let id: KeyPath<Item, String>
    let write: () -> Void
    @ViewBuilder let above: Above
    @ViewBuilder let row: (Item) -> Row

    var body: some View {
        NavigationStack {
            Page {
                Heading(title: title, what: what)
                above
                if let shown = presenter.shown {
                    if shown.items.isEmpty { Invitation(text: none, act: new, press: write) }
                    LazyVStack(alignment: .leading, spacing: 16) {
                        ForEach(shown.items, id: id) { item in
                            row(item)
                                .buttonStyle(.plain)
                                .task { if item == shown.items.last { await presenter.more() } }
                        }
                    }
                }
                TroubleLine(trouble: presenter.trouble)
            }
            .toolbar { Button(new, action: write) }
            .routes(places)
        }
        .task { await presenter.begin() }
    }
}

/// Something that is being written, on its way to the screen.
struct BeingWritten: Identifiable {
    let id: DraftName
    let form: WritingPresenter

    @MainActor init(_ form: WritingPresenter) {
        id = form.name
        self.form = form
    }
}

/// The form for whatever is being written.
struct FormScreen: View {
    let form: WritingPresenter

    var body: some View {
        switch form.name.sort {
        case .goal: GoalForm(form: form)
        case .hopeNote: HopeForm(form: form)
        case .contact: PersonForm(form: form)
        case .profile: AboutForm(form: form)
        case .step, .words: LineForm(form: form)
        }
    }
}

/// A line of words that was begun on a page: a step, or words for somebody.
private struct LineForm: View {
    let form: WritingPresenter

    var body: some View {
        let ask = form.name.sort == .step ? say("goal.step_new") : say("between.words")
        Writing(title: ask, form: form) { Question(ask: ask, answer: form.text("text"), isLong: true) }
    }
}
