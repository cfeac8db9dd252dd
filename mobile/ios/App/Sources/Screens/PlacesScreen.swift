import KithKit
import SwiftUI

/// The four places of an open Kith.
struct PlacesScreen: View {
    let places: Places
    let door: Door

    var body: some View {
        TabView {
            TodayScreen(places: places, door: door)
                .tabItem { Label(say("place.today"), systemImage: "sun.horizon") }
            GoalsScreen(presenter: places.goals)
                .tabItem { Label(say("place.goals"), systemImage: "signpost.right") }
            HopeScreen(presenter: places.hope)
                .tabItem { Label(say("place.hope"), systemImage: "lamp.table") }
            PeopleScreen(presenter: places.people)
                .tabItem { Label(say("place.people"), systemImage: "person.2") }
        }
    }
}
