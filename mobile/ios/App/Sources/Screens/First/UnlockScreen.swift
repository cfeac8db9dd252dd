import KithKit
import SwiftUI

/// Kith is locked: the passphrase, or the phone where the member wanted that.
struct UnlockScreen: View {
    let door: Door
    private let biometrics = PhoneBiometrics()
    @State private var typed = ""
    @State private var byPhone = false
    @State private var forgot = false

    var body: some View {
        Page {
            Heading(title: say("unlock.title"))
            PassphraseField(label: say("lock.label"), typed: $typed)
            TroubleLine(trouble: door.trouble)
            MainButton(say("unlock.open")) {
                await door.unlock(typed)
                if door.phase == .open { typed = "" }
            }
            if byPhone, let kind = biometrics.kind {
                MainButton(kind == .face ? say("phone.unlock_face") : say("phone.unlock_finger")) {
                    await door.unlockByPhone()
                }
            }
            Button(say("unlock.forgot")) { forgot = true }.frame(minHeight: Look.target)
        }
        .task { byPhone = await door.opensByPhone() }
        .sheet(isPresented: $forgot) { Forgot(door: door) }
    }
}

/// The passphrase is gone: what that means, and the one thing that can be done.
struct Forgot: View {
    let door: Door

    var body: some View {
        Page {
            Heading(title: say("unlock.forgot_title"))
            Text(say("unlock.forgot_what"))
            Text(say("unlock.forgot_afresh"))
            EraseEverything(door: door)
        }
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
