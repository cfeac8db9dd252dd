import KithKit
import SwiftUI

/// A sheet that something lies on.
struct Card<Content: View>: View {
    var fill = Look.sheet
    @ViewBuilder let content: Content

    var body: some View {
        VStack(alignment: .leading, spacing: 8) { content }
            .frame(maxWidth: .infinity, alignment: .leading)
            .padding(16)
            .background(fill, in: RoundedRectangle(cornerRadius: 16))
    }
}

/// An empty place: one sentence, and one thing to press.
struct Invitation: View {
    let text: String
    let act: String
    let press: () -> Void

    var body: some View {
        Card {
            Text(text).foregroundStyle(Look.quiet)
            PlainButton(act, press: press)
        }
    }
}

/// What acts.
struct MainButton: View {
    let text: String
    let press: () async -> Void
    @State private var busy = false

    init(_ text: String, press: @escaping () async -> Void) {
        self.text = text
        self.press = press
    }

    var body: some View {
        Button {
            Task {
                busy = true
                await press()
                busy = false
            }
        } label: {
            Text(text).bold().frame(maxWidth: .infinity).forAFinger()
        }
        .foregroundStyle(Look.onDeep)
        .background(Look.deep, in: RoundedRectangle(cornerRadius: 16))
        .disabled(busy)
    }
}

/// Why something was not done: what happened, what was kept, what to do. It is read aloud whenever it comes. A form or
/// a list is made only as far as it is scrolled to: there it stands above, or beside what was pressed.
struct TroubleLine: View {
    let trouble: Trouble?

    var body: some View {
        if let trouble {
            Text(Say.words.sentence(for: trouble))
                .padding(12)
                .overlay(RoundedRectangle(cornerRadius: 10).stroke(Look.line))
                .onChange(of: trouble, initial: true) { announce(Say.words.sentence(for: trouble)) }
        }
    }
}

/// A heading of a screen, and one line under it.
struct Heading: View {
    let title: String
    var what: String?

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            Text(title).font(.system(.title, design: .rounded).bold()).accessibilityAddTraits(.isHeader)
            if let what { Text(what).foregroundStyle(Look.quiet) }
        }
        .frame(maxWidth: .infinity, alignment: .leading)
    }
}

/// A heading within a screen.
struct Subheading: View {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    var body: some View {
        Text(text).font(.headline).accessibilityAddTraits(.isHeader)
    }
}

/// Some text and what it is; nothing where there is none.
struct Titled: View {
    let title: String
    let text: String

    var body: some View {
        if !text.isEmpty {
            Subheading(title)
            Text(text)
        }
    }
}

/// What was done, in a sentence. It is read aloud when it comes: whoever does it again lets what was said before go
/// first.
struct SaidLine: View {
    let said: String?

    var body: some View {
        if let said {
            Text(said)
                .foregroundStyle(Look.onLeaf)
                .padding(12)
                .background(Look.leaf, in: RoundedRectangle(cornerRadius: 10))
                .onChange(of: said, initial: true) { announce(said) }
        }
    }
}

/// Has it read aloud, where things are read aloud.
private func announce(_ text: String) {
    AccessibilityNotification.Announcement(text).post()
}

extension View {
    /// As large as a finger needs. It stands within what is pressed: outside it would make room, and nothing to press.
    func forAFinger() -> some View {
        frame(minWidth: Look.target, minHeight: Look.target, alignment: .leading).contentShape(Rectangle())
    }
}

/// What may be pressed beside the main thing.
struct PlainButton: View {
    let text: String
    let press: () async -> Void

    init(_ text: String, press: @escaping () async -> Void) {
        self.text = text
        self.press = press
    }

    var body: some View {
        Button { Task { await press() } } label: { Text(text).forAFinger() }
    }
}

/// What leads to another page.
struct PlainLink: View {
    let text: String
    let route: Route

    init(_ text: String, to route: Route) {
        self.text = text
        self.route = route
    }

    var body: some View {
        NavigationLink(value: route) { Text(text).forAFinger() }
    }
}

/// A plain question before something that cannot be taken back.
struct Ask: ViewModifier {
    let title: String
    let what: String
    let yes: String
    let no: String
    @Binding var isAsking: Bool
    let deed: () async -> Void

    func body(content: Content) -> some View {
        content.confirmationDialog(title, isPresented: $isAsking, titleVisibility: .visible) {
            Button(yes, role: .destructive) { Task { await deed() } }
            Button(no, role: .cancel) {}
        } message: {
            Text(what)
        }
    }
}

/// A screen that scrolls. All of it is there at once, so that what is said beneath is heard wherever one is: only a
/// list without an end is made as far as it is scrolled to.
struct Page<Content: View>: View {
    @ViewBuilder let content: Content

    var body: some View {
        ScrollView {
            VStack(alignment: .leading, spacing: 16) { content }
                .frame(maxWidth: .infinity, alignment: .leading)
                .padding(16)
        }
        .background(Look.paper)
        .foregroundStyle(Look.ink)
    }
}

