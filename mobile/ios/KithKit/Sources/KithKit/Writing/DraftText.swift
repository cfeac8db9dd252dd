import Foundation

/// Drafts as one text, as the core keeps it sealed. A later shape gets a later number.
enum DraftText {
    private static let shape = 1

    private struct All: Codable {
        let shape: Int
        let drafts: [One]
    }

    private struct One: Codable {
        let sort: String
        let id: EntryName?
        let begun: [String: String]
        let now: [String: String]
    }

    /// The drafts in which something was typed; empty where there is none.
    static func written(_ drafts: [DraftName: Draft]) -> String {
        let changed = drafts.filter { $1.isChanged }
        guard !changed.isEmpty else { return "" }
        let all = changed.map { One(sort: $0.sort.rawValue, id: $0.id, begun: $1.begun, now: $1.now) }
            .sorted { ($0.sort, $0.id ?? "") < ($1.sort, $1.id ?? "") }
        let coder = JSONEncoder()
        // One text for the same drafts, so that nothing is kept twice.
        coder.outputFormatting = .sortedKeys
        // Texts and a number can always be written so.
        return (try? coder.encode(All(shape: shape, drafts: all))).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// The drafts that a text holds; nothing where a newer Kith wrote it, in a shape or of a sort that is not known
    /// here.
    static func read(_ text: String) -> [(DraftName, Draft)]? {
        if text.isEmpty { return [] }
        guard let all = try? JSONDecoder().decode(All.self, from: Data(text.utf8)), all.shape == shape
        else { return nil }
        let read = all.drafts.compactMap { one in
            DraftSort(rawValue: one.sort).map {
                (DraftName($0, one.id), Draft(begun: one.begun, now: one.now, cameBack: true))
            }
        }
        return read.count == all.drafts.count ? read : nil
    }
}
