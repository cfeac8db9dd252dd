import KithKit
import SwiftUI

/// First run: what this is, then a lock, then in.
struct FirstRun: View {
    let door: Door
    @State private var choosing = false

    var body: some View {
        if choosing {
            ChooseLock(door: door)
        } else {
            Page {
                Heading(title: say("first.title"), what: say("first.what"))
                MainButton(say("first.start")) { choosing = true }
            }
        }
    }
}

/// A passphrase, or none after a plain question.
struct ChooseLock: View {
    let door: Door
    @State private var typed = ""
    @State private var without = false

    var body: some View {
        Page {
            Heading(title: say("lock.title"), what: say("lock.what"))
            PassphraseField(label: say("lock.label"), typed: $typed)
            Text(say("lock.rule")).foregroundStyle(Look.quiet)
            TroubleLine(trouble: door.trouble)
            Text(say("lock.no_reset"))
            MainButton(say("lock.create")) { await door.create(typed) }
            PlainButton(say("lock.none")) { without = true }
        }
        .confirmationDialog(say("lock.none_title"), isPresented: $without, titleVisibility: .visible) {
            Button(say("lock.none_yes")) { Task { await door.create(nil) } }
            Button(say("lock.none_no"), role: .cancel) {}
        } message: {
            Text(say("lock.none_what"))
        }
    }
}
