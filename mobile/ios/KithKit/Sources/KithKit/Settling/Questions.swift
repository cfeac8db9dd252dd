import Foundation
import KithBindings

/// The questions of an entry that two devices changed at once.
///
/// Invariant: nothing that was written is lost by an answer that was not given: `testEachChoiceIsSettledByOneEdit`.
public struct Questions: Sendable {
    let words: Words
    let now: Date
    let zone: TimeZone

    /// Questions in these words.
    public init(_ words: Words, now: Date = Date(), zone: TimeZone = .current) {
        self.words = words
        self.now = now
        self.zone = zone
    }

    /// What there is to ask of an entry. Where every answer comes to the same, such as a step that was done on two
    /// devices, there is nothing to ask.
    public func of(_ entry: EntryToSettle) -> [ChoiceToMake] {
        var asked: [ChoiceToMake] = []
        for choice in entry.choices {
            let question = question(choice, in: entry)
            let answers = distinct(question.answers)
            guard answers.count > 1, !asked.contains(where: { $0.id == question.id }) else { continue }
            asked.append(
                ChoiceToMake(
                    id: question.id, label: question.label, answers: answers, both: question.both,
                    isWhole: question.isWhole))
        }
        return asked
    }

    private func question(_ choice: ToChoose, in entry: EntryToSettle) -> ChoiceToMake {
        switch choice.field {
        case .stepText(let id): return stepText(id, choice.values)
        case .stepDone(let id): return stepDone(id, choice.values, in: entry)
        case .wayKind(let id), .wayValue(let id): return way(id, in: entry)
        case .removed:
            return ChoiceToMake(
                id: "removed", label: words.say("choice.whole"), answers: choice.values.map(presence), both: nil,
                isWhole: true)
        default: return field(choice, in: entry)
        }
    }

    private func presence(_ at: String) -> ChoiceToMake.Answer {
        guard let time = Int64(at) else { return .init(words: words.say("choice.stays"), settling: .undo) }
        let day = words.day(of: time, now: now, zone: zone)
        return .init(words: words.say("choice.goes", ["day": day]), settling: .remove)
    }

    /// Answers that come to the same are one.
    private func distinct(_ answers: [ChoiceToMake.Answer]) -> [ChoiceToMake.Answer] {
        var seen = Set<Settling>()
        return answers.filter { seen.insert($0.settling).inserted }
    }
}
