import Foundation
import KithBindings

/// What is asked where two people meet. The codes hold public keys and a name, and nothing that opens anything.
extension Session {
    /// Makes a code to meet somebody with. `Meet.NoName` as long as the member has none.
    public func invite(_ how: HowMet) async throws(Trouble) -> ShownCode {
        try await ask { try await $0.invite(how: how) }
    }

    /// What a code says, and whose it says it is. Nothing is done with it.
    public func introduction(of code: Data) async throws(Trouble) -> SaidByCode {
        try await ask { try await $0.introduction(code: code) }
    }

    /// Answers a code. `person` is who they are, where they are among the member's people already. The same code again
    /// gives the same answer.
    public func answer(_ code: Data, as person: EntryName? = nil, _ how: HowMet) async throws(Trouble) -> Met {
        try await ask { try await $0.answerCode(code: code, contact: person, how: how) }
    }

    /// Reads the answer to a code of the member's own. The same answer again changes nothing.
    public func accept(_ answer: Data, as person: EntryName? = nil) async throws(Trouble) -> Met {
        try await ask { try await $0.acceptAnswer(answer: answer, contact: person) }
    }

    /// Says whether the words on both screens are the same. Where they are not, the two have not met.
    public func compareWords(with person: EntryName, same: Bool) async throws(Trouble) {
        try await ask { try await $0.compareWords(contact: person, same: same) }
    }
}
