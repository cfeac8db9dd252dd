import KithKit
import SwiftUI

/// Today: a note, the next small steps, somebody to reach.
struct TodayScreen: View {
    let places: Places
    let door: Door
    @State private var writing: BeingWritten?

    var body: some View {
        NavigationStack {
            Page {
                Heading(title: say("today.title"), what: Say.words.partOfDay())
                if let today = places.today.shown {
                    note(today)
                    steps(today)
                    person(today)
                }
                TroubleLine(trouble: places.today.trouble)
            }
            .toolbar {
                NavigationLink(say("place.settings")) { SettingsScreen(places: places, door: door) }
                NavigationLink(say("place.search"), value: Route.search)
            }
            .routes(places)
        }
        .task { await places.today.begin() }
        .sheet(item: $writing) { FormScreen(form: $0.form) }
    }

    @ViewBuilder private func note(_ today: TodayView) -> some View {
        if let note = today.note {
            NotePaper(note: note)
        } else {
            Invitation(text: say("today.no_note"), act: say("hope.new")) {
                writing = BeingWritten(places.writeHopeNote())
            }
        }
    }

    @ViewBuilder private func steps(_ today: TodayView) -> some View {
        Subheading(say("today.steps"))
        if !today.hasGoals {
            Invitation(text: say("today.no_goal"), act: say("goals.new")) { writing = BeingWritten(places.writeGoal()) }
        } else if today.steps.isEmpty {
            Text(say("today.no_step")).foregroundStyle(Look.quiet)
        } else {
            Card {
                ForEach(today.steps, id: \.step.id) { next in
                    StepTick(text: next.step.text, beneath: next.title, done: next.step.done != nil) { done in
                        await places.today.mark(next, done: done)
                    }
                }
            }
        }
    }

    @ViewBuilder private func person(_ today: TodayView) -> some View {
        let isNow = if case .now = today.person?.when { true } else { false }
        Subheading(isNow ? say("today.person_now") : say("today.person"))
        if let reach = today.person {
            Card { PersonLine(reach: reach) }
        } else {
            Invitation(text: say("today.no_person"), act: say("people.new")) {
                writing = BeingWritten(places.writePerson())
            }
        }
    }
}
