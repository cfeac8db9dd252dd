import KithKit
import SwiftUI

/// Two people meet: one shows a code, the other scans it, then the other way round; then they compare words.
struct MeetScreen: View {
    @State private var meeting: MeetingPresenter
    @State private var hasBegun = false
    private let link: String?
    @Environment(\.dismiss) private var dismiss

    init(_ places: Places, with person: EntryName?, link: String? = nil) {
        self.link = link
        _meeting = State(initialValue: places.meeting(with: person))
    }

    var body: some View {
        Page {
            Heading(title: title)
            stage
            TroubleLine(trouble: meeting.trouble)
        }
        .task {
            // Whoever comes back from another page goes on.
            guard !hasBegun else { return }
            hasBegun = true
            await meeting.begin()
            // A link that was opened with Kith is read at once.
            if let link { await meeting.came([link], .afar) }
        }
    }

    private var title: String {
        switch meeting.stage {
        case .name: say("meet.name")
        case .show(let code, _): code.how == .afar ? say("meet.link_title") : say("meet.code")
        case .scan(let sort): sort == .answer ? say("meet.answer_title") : say("meet.scan_title")
        case .compare: say("meet.words")
        case .begin, .who, .answered, .ended, .met: say("meet.title")
        }
    }

    @ViewBuilder private var stage: some View {
        switch meeting.stage {
        case .begin: begin
        case .name: NameFirst(meeting: meeting)
        case .show(let code, let until):
            if code.how == .together {
                CodePicture(text: code.picture, name: say("meet.code"))
                Text(say("meet.code_what", ["time": Say.words.day(of: until)]))
            } else {
                Text(say("meet.link_what"))
                LinkToSend(link: code.link)
            }
            MainButton(code.how == .afar ? say("meet.then_link") : say("meet.then")) { meeting.scan(.answer) }
        case .scan:
            Scanner { await meeting.came([$0], .together) } pasted: { await meeting.came([$0], .afar) } chosen: {
                await meeting.came(file: $0, picture: ChosenFile.codes)
            }
        case .who(let said, _, _, let isAnswer): WhoIsIt(meeting: meeting, said: said, isAnswer: isAnswer)
        case .answered(let code, _, let name, let again): answered(code, name, again)
        case .compare(let between, let again): CompareWords(meeting: meeting, between: between, again: again)
        case .ended:
            Text(say("meet.ended"))
            MainButton(say("meet.title")) { meeting.again() }
        case .met(let person, let name):
            Text(say("meet.done", ["name": name]))
            PlainLink(say("meet.person", ["name": name]), to: .person(person))
        }
    }

    @ViewBuilder private var begin: some View {
        Text(say("meet.begin"))
        MainButton(say("meet.show")) { await meeting.show(.together) }
        MainButton(say("meet.scan")) { meeting.scan(.meeting) }
        Subheading(say("meet.afar"))
        Text(say("meet.afar_what")).foregroundStyle(Look.quiet)
        PlainButton(say("meet.link")) { await meeting.show(.afar) }
        Text(say("meet.why")).foregroundStyle(Look.quiet)
    }

    @ViewBuilder private func answered(_ code: CodeToShow, _ name: String, _ again: Bool) -> some View {
        if again { Text(say("meet.again")).foregroundStyle(Look.onLeaf) }
        if code.how == .together {
            CodePicture(text: code.picture, name: say("meet.answer_code", ["name": name]))
            Text(say("meet.answer_what", ["name": name]))
        } else {
            Text(say("meet.answer_link", ["name": name]))
            LinkToSend(link: code.link)
        }
        MainButton(say("meet.answered")) { await meeting.compare() }
    }
}
