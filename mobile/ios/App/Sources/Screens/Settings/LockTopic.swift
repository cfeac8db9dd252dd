import KithKit
import SwiftUI

/// The lock: by itself, by the phone, and another passphrase.
struct LockTopic: View {
    let presenter: SettingsPresenter
    let door: Door
    @AppStorage("lock-after") private var lockAfter = LockAfter.usual.minutes ?? 0
    @State private var now = ""
    @State private var new = ""

    private var hasLock: Bool { presenter.shown?.hasLock ?? true }

    var body: some View {
        VStack(alignment: .leading) {
            TroubleLine(trouble: presenter.trouble).padding(.horizontal, 16)
            Form {
                if hasLock {
                    Button(say("act.lock_now")) { Task { await door.lock() } }
                    Picker(say("lock_after.title"), selection: $lockAfter) {
                        ForEach(LockAfter.choices, id: \.words) { Text(say($0.words)).tag($0.minutes ?? 0) }
                    }
                    .pickerStyle(.inline)
                } else {
                    Text(say("relock.no_lock"))
                }
                Section(say("relock.change")) {
                    if hasLock { PassphraseField(label: say("relock.now"), typed: $now) }
                    PassphraseField(label: say("relock.new"), typed: $new)
                    MainButton(hasLock ? say("relock.do") : say("relock.set")) {
                        if await presenter.changeLock(now: hasLock ? now : nil, to: new) { forget() }
                    }
                }
                if hasLock { byPhone }
            }
        }
        .navigationTitle(say("settings.lock"))
        .task { await presenter.begin() }
        .onDisappear(perform: forget)
    }

    @ViewBuilder private var byPhone: some View {
        if presenter.shown?.opensByPhone == true {
            Button(say("phone.ask_always")) { Task { await presenter.askAlways() } }
        } else if PhoneBiometrics().kind != nil {
            Section(footer: Text(say("relock.drop_hint"))) {
                Text(say("phone.open_by_hint"))
                Button(say("phone.open_by")) { Task { if await presenter.openByPhone(now) { forget() } } }
            }
        }
    }

    private func forget() {
        (now, new) = ("", "")
    }
}
