import KithKit
import SwiftUI

/// Kith is locked: the passphrase, or the phone where the member wanted that.
struct UnlockScreen: View {
    let door: Door
    private let biometrics = PhoneBiometrics()
    @State private var typed = ""
    @State private var byPhone: BiometricsKind?
    @State private var forgot = false

    var body: some View {
        Page {
            Heading(title: say("unlock.title"))
            PassphraseField(label: say("lock.label"), typed: $typed)
            // What was not erased is said where it was asked for.
            TroubleLine(trouble: forgot ? nil : door.trouble)
            MainButton(say("unlock.open")) {
                await door.unlock(typed)
                if door.phase == .open { typed = "" }
            }
            if let byPhone {
                MainButton(byPhone == .face ? say("phone.unlock_face") : say("phone.unlock_finger")) {
                    await door.unlockByPhone()
                    await look()
                }
            }
            PlainButton(say("unlock.forgot")) {
                door.dismissTrouble()
                forgot = true
            }
        }
        .task { await look() }
        .sheet(isPresented: $forgot, onDismiss: door.dismissTrouble) { Forgot(door: door) }
    }

    private func look() async {
        byPhone = await door.opensByPhone(seeing: biometrics)
    }
}

/// The passphrase is gone: what that means, and the one thing that can be done.
struct Forgot: View {
    let door: Door
    @Environment(\.dismiss) private var dismiss

    var body: some View {
        NavigationStack {
            Page {
                Heading(title: say("unlock.forgot_title"))
                Text(say("unlock.forgot_what"))
                Text(say("unlock.forgot_afresh"))
                EraseEverything(door: door)
                TroubleLine(trouble: door.trouble)
            }
            .toolbar {
                ToolbarItem(placement: .cancellationAction) { Button(say("act.back")) { dismiss() } }
            }
        }
        .withHardMomentBar()
    }
}

/// Kith could not open: why, and once more.
struct StuckScreen: View {
    let door: Door
    let trouble: Trouble

    var body: some View {
        Page {
            Heading(title: say("stuck.title"))
            TroubleLine(trouble: trouble)
            MainButton(say("act.try")) { await door.start() }
        }
    }
}
