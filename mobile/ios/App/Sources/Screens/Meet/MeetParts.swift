import KithKit
import SwiftUI

/// What the member is called, before anything is shown.
struct NameFirst: View {
    let meeting: MeetingPresenter
    @State private var name = ""

    var body: some View {
        Text(say("about.name")).bold()
        TextField(say("about.name"), text: $name).frame(minHeight: Look.target)
        Text(say("meet.name_hint")).foregroundStyle(Look.quiet)
        MainButton(say("meet.name_go")) { await meeting.call(me: name) }
    }
}

/// Whose code it says it is, and who that is among the member's people.
struct WhoIsIt: View {
    @Bindable var meeting: MeetingPresenter
    let said: SaidByCode
    let isAnswer: Bool

    var body: some View {
        Text(say("meet.who", ["name": said.name])).font(.title3)
        if said.known != nil, !isAnswer {
            Text(say("meet.who_known", ["name": said.name]))
        } else {
            Text(say("meet.who_what")).foregroundStyle(Look.quiet)
        }
        if said.expired { Text(say("meet.who_expired")).foregroundStyle(Look.quiet) }
        if said.known == nil, !meeting.people.isEmpty {
            Picker(say("meet.who_label"), selection: $meeting.person) {
                Text(say("meet.who_new")).tag(EntryName?.none)
                ForEach(meeting.people, id: \.id) { Text($0.name).tag(EntryName?.some($0.id)) }
            }
        }
        MainButton(isAnswer ? say("meet.name_go") : say("meet.answer")) { await meeting.goOn() }
    }
}

/// Six words, said to each other.
struct CompareWords: View {
    let meeting: MeetingPresenter
    let between: BetweenTwo
    let again: Bool
    @State private var isAsking = false
    @Environment(\.dismiss) private var dismiss

    var body: some View {
        VStack(alignment: .leading, spacing: 16) {
            if again { Text(say("meet.again")).foregroundStyle(Look.onLeaf) }
            Card {
                ForEach(Array(between.words.enumerated()), id: \.offset) { place, word in
                    Text("\(place + 1). \(word)").font(.title3.bold())
                }
            }
            .accessibilityElement(children: .contain)
            .accessibilityLabel(say("meet.words_list"))
            Text(say("meet.words_what"))
            MainButton(say("meet.same")) { await meeting.say(same: true) }
            PlainButton(say("meet.differ")) { isAsking = true }
            PlainButton(say("meet.later")) { dismiss() }
        }
        .modifier(
            Ask(
                title: say("meet.differ_title"), what: say("meet.differ_what"), yes: say("meet.differ_yes"),
                no: say("meet.differ_no"), isAsking: $isAsking
            ) { await meeting.say(same: false) })
    }
}

/// A link, to be sent to one person.
struct LinkToSend: View {
    let link: String
    @State private var said: String?

    var body: some View {
        Text(link).font(.footnote).lineLimit(4).textSelection(.enabled).accessibilityLabel(say("meet.link_label"))
        ShareLink(item: link) { Text(say("meet.share")).forAFinger() }
        PlainButton(say("meet.copy")) {
            said = nil
            Clipboard.put(link)
            // Whoever copies again sees what was said before go.
            await Task.yield()
            said = say("meet.copied")
        }
        SaidLine(said: said)
    }
}
