import KithKit
import SwiftUI

/// What two of the member's devices set at once: both are kept, and one question each says which should stand.
struct ToSettle: View {
    let entry: EntryToSettle
    let settle: (Settling) async -> Void

    private var all: [ChoiceToMake] { Questions(Say.words).of(entry) }

    var body: some View {
        asked(all.filter(\.isWhole), say("choice.whole"), say("choice.whole_what"))
        asked(all.filter { !$0.isWhole }, say("choice.title"), say("choice.what"))
    }

    @ViewBuilder private func asked(_ choices: [ChoiceToMake], _ title: String, _ what: String) -> some View {
        if !choices.isEmpty {
            Card {
                Subheading(title)
                Text(what).foregroundStyle(Look.quiet)
                ForEach(choices) { choice in
                    if !choice.isWhole { Text(choice.label).bold() }
                    ForEach(choice.answers, id: \.settling) { answer in
                        Text(answer.words)
                        PlainButton(act(answer.settling)) { await settle(answer.settling) }
                            .accessibilityLabel("\(act(answer.settling)) \(choice.label): \(answer.words)")
                    }
                    if let both = choice.both { PlainButton(say("choice.both")) { await settle(both) } }
                }
            }
        }
    }

    private func act(_ settling: Settling) -> String {
        switch settling {
        case .undo: say("act.keep_it")
        case .remove: say("act.remove")
        default: say("choice.keep")
        }
    }
}
