import Foundation
import KithBindings

// In the folder that KITH_FOLDER names,
// fresh keeps     keeps a goal and finds it again
// fresh listing   lists all goals, and prints how many milliseconds it takes: the median of 15
let what = CommandLine.arguments[1]
let folder = ProcessInfo.processInfo.environment["KITH_FOLDER"]!
let passphrase = "river stones and tea"

func keeps() async throws {
    do {
        let kith = try await Kith.open(folder: folder)
        try await kith.create(lock: .passphrase(passphrase: passphrase))
        _ = try await kith.addGoal(request: GoalRequest(title: "Walk"))
    }
    let kith = try await Kith.open(folder: folder)
    guard try await kith.state() == .locked else { fatalError("it is not locked") }
    do {
        try await kith.unlock(passphrase: "some other words")
        fatalError("another passphrase opens it")
    } catch KithError.Refused(let code) {
        guard code == "Unlock.WrongPassphrase" else { fatalError(code) }
    }
    try await kith.unlock(passphrase: passphrase)
    guard try await kith.goals().map(\.title) == ["Walk"] else { fatalError("the goal is gone") }
    print("kept")
}

func listing() async throws {
    let kith = try await Kith.open(folder: folder)
    try await kith.unlock(passphrase: nil)
    var took: [Duration] = []
    for _ in 0..<18 {
        let begun = ContinuousClock.now
        let goals = try await kith.goals()
        took.append(ContinuousClock.now - begun)
        guard goals.count == 10_000 else { fatalError("not every goal was listed") }
    }
    // The first three warm up.
    let median = took.dropFirst(3).sorted()[7]
    print(median / .milliseconds(1))
}

switch what {
case "keeps": try await keeps()
case "listing": try await listing()
default: fatalError("nobody knows \(what)")
}
