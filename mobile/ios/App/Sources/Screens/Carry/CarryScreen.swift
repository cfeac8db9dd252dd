import KithKit
import SwiftUI

/// What waits for somebody, or for everybody the member met: as moving codes, or as a file.
struct CarryScreen: View {
    let places: Places
    private let person: EntryName?
    @State private var carrying: CarryingPresenter
    @State private var page: OnePresenter<Reachable>?

    init(_ places: Places, to person: EntryName?) {
        self.places = places
        self.person = person
        _carrying = State(initialValue: places.carrying(to: person))
        _page = State(initialValue: person.map { places.person($0) })
    }

    private var name: [String: String] {
        ["name": page?.shown?.contact.name ?? say("carry.everybody")]
    }

    var body: some View {
        Page {
            Heading(title: say("carry.title", name))
            if let file = carrying.file {
                if let moving = carrying.moving {
                    Text(person == nil ? say("carry.how_all") : say("carry.how", name))
                    MovingPicture(moving: moving, name: say("carry.name", name))
                } else if carrying.trouble == nil {
                    Text(say("carry.too_large"))
                }
                Text(person == nil ? say("carry.file_all") : say("carry.file_what", name)).foregroundStyle(Look.quiet)
                HandOn(file: file, save: say("carry.file"), send: say("carry.share"))
                Text(person == nil ? say("carry.true_all") : say("carry.true", name)).foregroundStyle(Look.quiet)
            } else if carrying.trouble == nil {
                Text(say("carry.making"))
            }
            TroubleLine(trouble: carrying.trouble)
        }
        .task {
            await page?.look()
            await carrying.make()
        }
    }
}

/// Something is taken in from somebody the member met: their moving code, a picture of it, or their file.
struct TakeScreen: View {
    @State private var taking: TakingPresenter
    @State private var isTaken = false
    private let file: Data?

    init(_ places: Places, file: Data? = nil) {
        self.file = file
        _taking = State(initialValue: places.taking())
    }

    var body: some View {
        Page {
            Heading(title: say("take.title"))
            switch taking.stage {
            case .came(let arrived):
                ArrivedLines(arrived: arrived)
                PlainButton(say("take.more")) { taking.stop() }
            case .unpacking(let going):
                Text(say("take.unpacking"))
                ProgressView(value: Double(going.sections), total: Double(max(going.of, going.sections, 1)))
                PlainButton(say("act.stop")) { taking.stop() }
            case .waiting, .seeing:
                Text(say("take.what"))
                if case .seeing(let seen, let enough) = taking.stage {
                    Text(say("take.seen", ["seen": "\(seen)", "enough": "\(enough)"])).foregroundStyle(Look.quiet)
                    ProgressView(value: Double(min(seen, enough)), total: Double(max(enough, 1)))
                }
                Scanner { await taking.see([$0]) } pasted: { await taking.take(text: $0) } chosen: {
                    await taking.take(file: $0, picture: ChosenFile.codes)
                }
            }
            TroubleLine(trouble: taking.trouble)
        }
        .task {
            // Whoever comes back from another page has had it.
            guard let file, !isTaken else { return }
            isTaken = true
            await taking.take(file: file, picture: ChosenFile.codes)
        }
        .onDisappear { taking.stop() }
    }
}

/// What a parcel brought.
private struct ArrivedLines: View {
    let arrived: Arrived

    var body: some View {
        ForEach(arrived.from, id: \.person) { from in
            Card {
                Text(Say.words.arrived(from))
                PlainLink(say("meet.person", ["name": from.name]), to: .person(from.person))
            }
        }
        if arrived.from.isEmpty { Text(arrived.isOwn ? say("take.own") : say("take.nothing")) }
        ForEach(arrived.refused, id: \.self) { why in
            Text(say("take.refused", ["why": Say.words.sentence(for: why)]))
        }
    }
}
