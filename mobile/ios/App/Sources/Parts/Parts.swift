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
            Button(act, action: press).frame(minHeight: Look.target)
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
            Text(text).bold().frame(maxWidth: .infinity, minHeight: Look.target)
        }
        .foregroundStyle(Look.onDeep)
        .background(Look.deep, in: RoundedRectangle(cornerRadius: 16))
        .disabled(busy)
    }
}

/// Why something was not done: what happened, what was kept, what to do. It is read aloud when it comes.
struct TroubleLine: View {
    let trouble: Trouble?

    var body: some View {
        if let trouble {
            Text(Say.words.sentence(for: trouble))
                .padding(12)
                .overlay(RoundedRectangle(cornerRadius: 10).stroke(Look.line))
                .onAppear { AccessibilityNotification.Announcement(Say.words.sentence(for: trouble)).post() }
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

/// What was done, in a sentence. It is read aloud when it comes.
struct SaidLine: View {
    let said: String?

    var body: some View {
        if let said {
            Text(said)
                .foregroundStyle(Look.onLeaf)
                .padding(12)
                .background(Look.leaf, in: RoundedRectangle(cornerRadius: 10))
                .onAppear { AccessibilityNotification.Announcement(said).post() }
        }
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
        Button(text) { Task { await press() } }.frame(minHeight: Look.target)
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

/// A screen that scrolls.
struct Page<Content: View>: View {
    @ViewBuilder let content: Content

    var body: some View {
        ScrollView {
            LazyVStack(alignment: .leading, spacing: 16) { content }.padding(16)
        }
        .background(Look.paper)
        .foregroundStyle(Look.ink)
    }
}

/// The way to what helps, on every screen.
struct HardMomentBar: View {
    let press: () -> Void

    var body: some View {
        Button(action: press) {
            Text(say("help.hard")).bold().frame(maxWidth: .infinity, minHeight: Look.target)
        }
        .background(Look.glow)
        .foregroundStyle(Look.onGlow)
    }
}
