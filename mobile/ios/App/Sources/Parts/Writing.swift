import KithKit
import SwiftUI

/// Writing takes the whole screen: the words, a way to finish, nothing else. It closes only once they are kept; what
/// was typed stays otherwise, and is there again when somebody comes back to it.
struct Writing<Fields: View>: View {
    let title: String
    let form: WritingPresenter
    @ViewBuilder let fields: Fields
    @Environment(\.dismiss) private var dismiss

    var body: some View {
        NavigationStack {
            VStack(alignment: .leading) {
                // Above what is typed: it is seen and heard wherever in a long form one is.
                TroubleLine(trouble: form.trouble).padding(.horizontal, 16)
                Form {
                    if form.cameBack {
                        Section {
                            Text(say("draft.is_back"))
                            Button(say("draft.let_go"), action: discard)
                        }
                    }
                    // Nothing is typed past what is being kept.
                    fields.disabled(form.isBusy)
                    if form.isChanged, !form.cameBack { Button(say("act.discard"), action: discard) }
                }
            }
            .navigationTitle(title)
            .navigationBarTitleDisplayMode(.inline)
            .toolbar {
                ToolbarItem(placement: .cancellationAction) { Button(say("act.back")) { dismiss() } }
                ToolbarItem(placement: .confirmationAction) {
                    Button(form.isBusy ? say("act.keeping") : say("act.keep")) {
                        Task { if await form.keep() { dismiss() } }
                    }
                    .disabled(form.isBusy)
                }
            }
        }
        .withHardMomentBar()
        .onDisappear { Task { await form.leave() } }
    }

    private func discard() {
        Task {
            await form.discard()
            dismiss()
        }
    }
}

/// One question, and room for an answer.
struct Question: View {
    let ask: String
    var hint: String?
    @Binding var answer: String
    var isLong = false

    var body: some View {
        Section {
            TextField(hint ?? "", text: $answer, axis: isLong ? .vertical : .horizontal)
                .lineLimit(isLong ? 3...12 : 1...1)
                .frame(minHeight: Look.target)
                .accessibilityLabel(ask)
        } header: {
            Text(ask).textCase(nil)
        }
    }
}

/// A passphrase: it is not learned by the keyboard, nor offered to be saved elsewhere.
struct PassphraseField: View {
    let label: String
    @Binding var typed: String
    @State private var shown = false

    var body: some View {
        VStack(alignment: .leading) {
            Text(label)
            HStack {
                Group {
                    if shown { TextField(label, text: $typed) } else { SecureField(label, text: $typed) }
                }
                .textContentType(.oneTimeCode)
                .autocorrectionDisabled()
                .textInputAutocapitalization(.never)
                .frame(minHeight: Look.target)
                // In a form, any other style would have the whole row press it, and show what was typed.
                PlainButton(shown ? say("lock.hide") : say("lock.show")) { shown.toggle() }
                    .buttonStyle(.borderless)
                    .accessibilityLabel("\(shown ? say("lock.hide") : say("lock.show")) \(label)")
            }
            .padding(.horizontal, 12)
            .background(Look.sheet, in: RoundedRectangle(cornerRadius: 10))
        }
    }
}
