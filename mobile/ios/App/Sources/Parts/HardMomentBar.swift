import KithKit
import SwiftUI

extension View {
    /// With the way to what helps beneath: on every screen, and on every sheet, since one cannot get at what lies below
    /// it.
    func withHardMomentBar() -> some View {
        modifier(WithHardMomentBar())
    }
}

private struct WithHardMomentBar: ViewModifier {
    @State private var helping = false
    @Environment(HardMomentPresenter.self) private var hardMoment
    @Environment(Door.self) private var door

    func body(content: Content) -> some View {
        VStack(spacing: 0) {
            content.frame(maxWidth: .infinity, maxHeight: .infinity)
            Button {
                hardMoment.open()
                helping = true
            } label: {
                Text(say("help.hard")).bold().frame(maxWidth: .infinity).forAFinger()
            }
            .background(Look.glow)
            .foregroundStyle(Look.onGlow)
        }
        .background(Look.paper)
        .fullScreenCover(isPresented: $helping) { HardMomentScreen(presenter: hardMoment, door: door) }
    }
}
