import KithKit
import SwiftUI

/// Whatever is on the screen, by how far Kith is open. A hard moment is one press away from all of it.
struct Root: View {
    let door: Door
    let hardMoment: HardMomentPresenter

    @State private var handed = HandedOver()
    @State private var cover = Cover()
    @State private var isHere = true
    @State private var left: ContinuousClock.Instant?
    @AppStorage("lock-after") private var lockAfter = LockAfter.usual.minutes ?? 0
    @Environment(\.scenePhase) private var scene

    var body: some View {
        stage
            .withHardMomentBar()
            // Whoever opened help from a sheet keeps it when the sheet goes.
            .fullScreenCover(isPresented: bound { hardMoment.isMissed } set: { if !$0 { hardMoment.back() } }) {
                HardMomentScreen(presenter: hardMoment, door: door)
            }
            .modifier(
                Ask(
                    title: say("leave.title"), what: say("leave.what"), yes: say("leave.yes"), no: say("leave.no"),
                    isAsking: bound { door.wouldLose != nil } set: { if !$0 { door.stay() } }
                ) { await door.lock(losing: true) }
            )
            .environment(door)
            .environment(hardMoment)
            .environment(handed)
            .onOpenURL { url in Task { handed.add(await Handed(url)) } }
            .task { await begin() }
            .onChange(of: scene) { _, now in
                isHere = now == .active
                if isHere { came() } else { leave(now) }
            }
            // Another day, another zone, or a clock that was put.
            .onReceive(
                NotificationCenter.default.publisher(for: UIApplication.significantTimeChangeNotification)
            ) { _ in Task { await timeWentBy() } }
    }

    @ViewBuilder private var stage: some View {
        switch door.phase {
        case .starting: ProgressView()
        case .new: FirstRun(door: door)
        case .locked: UnlockScreen(door: door)
        case .open: if let places = door.places { PlacesScreen(places: places, door: door) }
        case .stuck(let trouble): StuckScreen(door: door, trouble: trouble)
        }
    }

    private func begin() async {
        try? KeptFolder.prepare()
        ShareByActivity.empty()
        await door.start()
    }

    /// The cover lies before this returns: the phone takes its picture right after.
    private func leave(_ phase: ScenePhase) {
        cover.lay()
        if phase == .background { left = .now }
        LastMoment.use { await door.places?.drafts.settle() }
    }

    private func came() {
        let left = left
        self.left = nil
        Task {
            if let left, LockAfter(minutes: lockAfter == 0 ? nil : lockAfter).isDue(left: left) {
                await door.lockByItself()
            }
            // Only now: what is locked by then is never seen.
            if isHere { cover.lift() }
            await timeWentBy()
        }
    }

    private func timeWentBy() async {
        await door.places?.timeWentBy()
        await hardMoment.timeWentBy(in: door.session)
    }
}
