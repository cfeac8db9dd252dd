import AVFoundation
import SwiftUI

/// What the camera sees, upright whichever way the phone is held.
struct CameraView: UIViewRepresentable {
    let session: AVCaptureSession

    func makeUIView(context: Context) -> PreviewView {
        let view = PreviewView()
        view.show(session)
        return view
    }

    func updateUIView(_ view: PreviewView, context: Context) {}

    /// A view that is nothing but the camera's layer.
    final class PreviewView: UIView {
        override static var layerClass: AnyClass { AVCaptureVideoPreviewLayer.self }
        private var preview: AVCaptureVideoPreviewLayer? { layer as? AVCaptureVideoPreviewLayer }
        private var upright: AVCaptureDevice.RotationCoordinator?
        private var turned: NSKeyValueObservation?

        func show(_ session: AVCaptureSession) {
            preview?.session = session
            preview?.videoGravity = .resizeAspectFill
            guard let camera = session.inputs.compactMap({ $0 as? AVCaptureDeviceInput }).first?.device else { return }
            let upright = AVCaptureDevice.RotationCoordinator(device: camera, previewLayer: preview)
            self.upright = upright
            let angle = \AVCaptureDevice.RotationCoordinator.videoRotationAngleForHorizonLevelPreview
            turned = upright.observe(angle, options: .initial) { [weak self] _, _ in
                // It tells on the thread that draws.
                MainActor.assumeIsolated { self?.turn() }
            }
        }

        private func turn() {
            guard let angle = upright?.videoRotationAngleForHorizonLevelPreview, let shown = preview?.connection,
                shown.isVideoRotationAngleSupported(angle)
            else { return }
            shown.videoRotationAngle = angle
        }
    }
}
