@preconcurrency import AVFoundation
import KithKit

/// The camera, looking for codes. It runs as long as somebody iterates, and keeps no picture.
struct CodeCamera: Camera {
    /// Told what the camera sees, for a preview.
    let started: @MainActor @Sendable (AVCaptureSession) -> Void

    func codes() -> AsyncThrowingStream<String, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                guard await AVCaptureDevice.requestAccess(for: .video)
                else { return continuation.finish(throwing: Trouble.cameraRefused) }
                // Asking and making ready take as long as they take: somebody may have left meanwhile.
                guard !Task.isCancelled else { return }
                guard let looking = CodeLooking(found: { continuation.yield($0) })
                else { return continuation.finish(throwing: Trouble.noCamera) }
                // Invariant: the camera is on only while this task runs, which whoever stops iterating ends.
                defer { looking.stop() }
                guard !Task.isCancelled else { return }
                looking.start()
                await started(looking.session)
                while !Task.isCancelled { try? await Task.sleep(for: .seconds(3_600)) }
            }
            // It is set before anything can end the stream but the task itself: nobody has the stream yet.
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}

/// A capture session that reads QR codes, on a queue of its own.
final class CodeLooking: NSObject, AVCaptureMetadataOutputObjectsDelegate, @unchecked Sendable {
    /// What the camera sees, for a preview layer.
    let session = AVCaptureSession()
    private let queue = DispatchQueue(label: "org.kith.camera")
    private let found: @Sendable (String) -> Void

    init?(found: @escaping @Sendable (String) -> Void) {
        self.found = found
        super.init()
        let output = AVCaptureMetadataOutput()
        guard let camera = AVCaptureDevice.default(for: .video), let input = try? AVCaptureDeviceInput(device: camera),
            session.canAddInput(input), session.canAddOutput(output)
        else { return nil }
        session.addInput(input)
        session.addOutput(output)
        guard output.availableMetadataObjectTypes.contains(.qr) else { return nil }
        output.metadataObjectTypes = [.qr]
        output.setMetadataObjectsDelegate(self, queue: queue)
    }

    func start() {
        queue.async { self.session.startRunning() }
    }

    func stop() {
        queue.async { self.session.stopRunning() }
    }

    func metadataOutput(
        _ output: AVCaptureMetadataOutput, didOutput objects: [AVMetadataObject], from connection: AVCaptureConnection
    ) {
        for case let code as AVMetadataMachineReadableCodeObject in objects {
            if let text = code.stringValue { found(text) }
        }
    }
}
