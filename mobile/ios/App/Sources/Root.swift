import KithKit
import SwiftUI

/// Whatever is on the screen, by how far Kith is open. A hard moment is one press away from all of it.
struct Root: View {
    let door: Door
    let hardMoment: HardMomentPresenter

    @State private var helping = false
    @State private var brought: Brought?
    @State private var cover = Cover()
    @State private var left: ContinuousClock.Instant?
    @AppStorage("lock-after") private var lockAfter = LockAfter.usual.minutes ?? 0
    @Environment(\.scenePhase) private var scene

    var body: some View {
        VStack(spacing: 0) {
            stage.frame(maxWidth: .infinity, maxHeight: .infinity)
            HardMomentBar { helping = true }
        }
        .background(Look.paper)
        .fullScreenCover(isPresented: $helping) {
            HardMomentScreen(presenter: hardMoment, door: door)
        }
        .modifier(
            Ask(
                title: say("leave.title"), what: say("leave.what"), yes: say("leave.yes"), no: say("leave.no"),
                isAsking: bound { door.wouldLose != nil } set: { if !$0 { door.stay() } }
            ) { await door.lock(losing: true) }
        )
        .onOpenURL { url in Task { brought = await Brought(url) } }
        .task { await begin() }
        .onChange(of: scene) { _, now in Task { await went(to: now) } }
    }

    @ViewBuilder private var stage: some View {
        switch door.phase {
        case .starting: ProgressView()
        case .new: FirstRun(door: door)
        case .locked: UnlockScreen(door: door)
        case .open: if let places = door.places { PlacesScreen(places: places, door: door, brought: $brought) }
        case .stuck(let trouble): StuckScreen(door: door, trouble: trouble)
        }
    }

    private func begin() async {
        try? KeptFolder.prepare()
        await door.start()
    }

    private func went(to phase: ScenePhase) async {
        switch phase {
        case .active:
            if let left, LockAfter(minutes: lockAfter == 0 ? nil : lockAfter).isDue(left: left) {
                // What could be kept was kept when Kith was left.
                await door.lock(losing: true)
            }
            left = nil
            // Only now: what is locked by then is never seen.
            cover.lift()
        case .background:
            left = .now
            cover.lay()
        default: cover.lay()
        }
        if phase != .active { await door.places?.drafts.settle() }
    }
}
