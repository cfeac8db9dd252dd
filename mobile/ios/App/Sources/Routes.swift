import KithKit
import SwiftUI

/// A page that one can go on to.
enum Route: Hashable {
    case goal(EntryName)
    case hopeNote(EntryName)
    case person(EntryName)
    case about
    case meet(EntryName?)
    case carry(EntryName?)
    case take
    case search

    /// The page of something that was found.
    init?(_ found: FoundEntry) {
        switch found.kind {
        case .goal: self = .goal(found.id)
        case .hopeNote: self = .hopeNote(found.id)
        case .contact: self = .person(found.id)
        case .profile: self = .about
        case .relation: return nil
        }
    }
}

extension View {
    /// Where each of them leads, from any stack of pages.
    func routes(_ places: Places) -> some View {
        navigationDestination(for: Route.self) { route in
            switch route {
            case .goal(let id): GoalScreen(id, places)
            case .hopeNote(let id): HopeNoteScreen(id, places)
            case .person(let id): PersonScreen(id, places)
            case .about: AboutTopic(places: places)
            case .meet(let person): MeetScreen(places, with: person)
            case .carry(let person): CarryScreen(places, to: person)
            case .take: TakeScreen(places)
            case .search: SearchScreen(places: places)
            }
        }
    }
}
