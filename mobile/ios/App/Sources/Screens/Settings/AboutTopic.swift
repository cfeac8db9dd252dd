import KithKit
import SwiftUI

/// What the member says of themselves.
struct AboutTopic: View {
    let places: Places
    @State private var writing: BeingWritten?

    var body: some View {
        Page {
            Heading(title: say("settings.about"))
            if let profile = places.settings.shown?.profile {
                if !profile.name.isEmpty { Text(profile.name).bold() }
                if !profile.about.isEmpty { Text(profile.about) }
                ToSettle(entry: .profile(profile)) { await places.settings.settle($0) }
            }
            PlainButton(say("act.edit")) { writing = BeingWritten(places.writeProfile()) }
            TroubleLine(trouble: places.settings.trouble)
        }
        .task { await places.settings.begin() }
        .sheet(item: $writing) { FormScreen(form: $0.form) }
    }
}

/// What the member gave to whom, and has not taken back.
struct SharedTopic: View {
    let places: Places

    var body: some View {
        Page {
            Heading(title: say("settings.shared"), what: say("settings.shared_what"))
            if let shared = places.shared.shown {
                if shared.isEmpty { Text(say("shared.none")) }
                LazyVStack(alignment: .leading, spacing: 16) {
                    ForEach(shared, id: \.self) { given in
                        Subheading(say("shared.to", ["name": given.name]))
                        PassedCard(passed: given.passed, name: given.name) {
                            await places.shared.withdraw(given)
                        } acts: {
                        }
                    }
                }
            }
            TroubleLine(trouble: places.shared.trouble)
        }
        .task { await places.shared.begin() }
    }
}
