import KithKit
import SwiftUI

/// Looking for words in everything that was written here.
struct SearchScreen: View {
    let places: Places
    @State private var words = ""

    var body: some View {
        Page {
            Heading(title: say("search.title"), what: say("search.what"))
            TextField(say("search.label"), text: $words)
                .autocorrectionDisabled()
                .textInputAutocapitalization(.never)
                .submitLabel(.search)
                .frame(minHeight: Look.target)
                .onSubmit { Task { await places.search.search(words) } }
            if let shown = places.search.shown, !shown.words.isEmpty {
                Text(shown.found.isEmpty ? say("search.none") : say("search.found", ["count": "\(shown.found.count)"]))
                    .foregroundStyle(Look.quiet)
                ForEach(shown.found, id: \.id) { found in
                    NavigationLink(value: Route(found)) { FoundRow(found: found) }.buttonStyle(.plain)
                }
                if shown.isFull { Text(say("search.more")).foregroundStyle(Look.quiet) }
            }
            TroubleLine(trouble: places.search.trouble)
        }
        .onChange(of: words) { _, words in places.search.typed(words) }
        .onAppear {
            // What was found before may have changed since.
            words = places.search.shown?.words ?? ""
            places.search.typed(words)
        }
    }
}

/// Something that was found, and where.
private struct FoundRow: View {
    let found: FoundEntry

    var body: some View {
        Card {
            Text(found.title).bold().lineLimit(3)
            Text(found.excerpt.before) + Text(found.excerpt.found).bold().underline() + Text(found.excerpt.after)
            Text(Say.words.place(of: found)).foregroundStyle(Look.quiet)
        }
        .accessibilityElement(children: .combine)
    }
}
