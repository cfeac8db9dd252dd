import XCTest

@testable import KithKit

/// What was written is found, wherever it stands.
final class SearchTests: XCTestCase {
    func testEveryKindIsFoundAndSaidWhere() async throws {
        let (places, session) = try await opened()
        try await session.keep(GoalWritten(title: "Walk", why: "by the river"))
        try await session.keep(HopeNoteWritten(text: "The river goes on."))
        try await session.keep(PersonWritten(name: "River", goodFor: "a walk"))
        await places.search.search("  RIVER ")
        let shown = await places.search.shown
        XCTAssertEqual(shown?.words, "RIVER")
        let words = try catalogue()
        XCTAssertEqual(
            Set(shown?.found.map(words.place) ?? []), ["Goal · Why it matters", "Hope note", "Person"])
        let excerpt = shown?.found.first { $0.kind == .goal }?.excerpt
        XCTAssertEqual([excerpt?.before, excerpt?.found, excerpt?.after], ["by the ", "river", ""])
        await places.search.search("river walk by")
        let narrowed = await places.search.shown?.found.map(\.kind)
        XCTAssertEqual(narrowed, [.goal])
    }

    func testOnlyTheLastWordsThatWereTypedAreAnswered() async throws {
        let (places, session) = try await opened()
        try await session.keep(GoalWritten(title: "Walk"))
        await type(["x", "wa", "walk"], in: places.search)
        await eventually("the last is answered") { places.search.shown?.words == "walk" }
        let found = await places.search.shown?.found.map(\.title)
        XCTAssertEqual(found, ["Walk"])
        await places.search.forget()
        let gone = await places.search.shown
        XCTAssertNil(gone)
    }
}

@MainActor private func type(_ texts: [String], in search: SearchPresenter) {
    for text in texts { search.typed(text) }
}
