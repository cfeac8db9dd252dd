import KithKit
import SwiftUI

/// A code as a picture. It is dark on light whatever the phone's look: cameras read it so.
struct CodePicture: View {
    let text: String
    let name: String

    var body: some View {
        if let picture = CodeDrawing.picture(of: text) {
            Image(decorative: picture, scale: 1)
                .interpolation(.none)
                .resizable()
                .scaledToFit()
                .padding(16)
                .background(.white, in: RoundedRectangle(cornerRadius: 16))
                .frame(maxWidth: 420)
                .accessibilityElement()
                .accessibilityLabel(name)
                .accessibilityAddTraits(.isImage)
                .staysAwake()
        }
    }
}

/// A parcel as moving codes: at most four pictures a second, slower where somebody wants that, still where motion is
/// not wanted.
struct MovingPicture: View {
    let moving: MovingCode
    let name: String
    @State private var number: UInt32 = 0
    @State private var isGoing = true
    @State private var pace = 0
    @Environment(\.accessibilityReduceMotion) private var still

    private static let paces: [Duration] = [.milliseconds(250), .milliseconds(500), .seconds(1)]

    var body: some View {
        VStack {
            if let text = try? moving.picture(number) { CodePicture(text: text, name: name) }
            Text(say("moving.how", ["count": "\(moving.enough)"])).foregroundStyle(Look.quiet)
            HStack {
                PlainButton(isGoing ? say("moving.pause") : say("moving.go")) { isGoing.toggle() }
                PlainButton(say("moving.slower")) { pace += 1 }.disabled(pace == Self.paces.count - 1)
                PlainButton(say("moving.faster")) { pace -= 1 }.disabled(pace == 0)
            }
        }
        .onAppear {
            guard still else { return }
            // Where motion is unwanted, it begins when somebody says so.
            (isGoing, pace) = (false, Self.paces.count - 1)
        }
        .task(id: Going(isGoing: isGoing, pace: pace)) {
            while isGoing, !Task.isCancelled {
                try? await Task.sleep(for: Self.paces[pace])
                if !Task.isCancelled { number += 1 }
            }
        }
    }

    private struct Going: Equatable {
        let isGoing: Bool
        let pace: Int
    }
}
