import { KithError } from "../kith";
import type { Frame } from "./sight";

/** Enough for the largest code across half of what is seen. */
const WANTED: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } },
};

/** A camera that is on. */
export class Camera {
  readonly #stream: MediaStream;
  readonly #video: HTMLVideoElement;

  private constructor(stream: MediaStream, video: HTMLVideoElement) {
    this.#stream = stream;
    this.#video = video;
  }

  /** Turns it on, shown in `video`. Where `left` says so meanwhile, it is off again at once. */
  static async open(video: HTMLVideoElement, left: AbortSignal): Promise<Camera> {
    // Absent outside a secure context.
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (!devices) throw new KithError("Web.NoCamera");
    let camera: Camera | undefined;
    try {
      camera = new Camera(await devices.getUserMedia(WANTED), video);
      left.throwIfAborted();
      video.srcObject = camera.#stream;
      await video.play();
      left.throwIfAborted();
      return camera;
    } catch (trouble) {
      camera?.stop();
      const refused = trouble instanceof DOMException && trouble.name === "NotAllowedError";
      throw new KithError(refused ? "Web.CameraRefused" : "Web.NoCamera");
    }
  }

  /** What it sees now. */
  async grab(): Promise<Frame> {
    if ("OffscreenCanvas" in globalThis) return createImageBitmap(this.#video);
    // An older Safari: a worker could not look into what it is given.
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [this.#video.videoWidth, this.#video.videoHeight];
    const context = canvas.getContext("2d");
    if (!context) throw new KithError("Web.NoCamera");
    context.drawImage(this.#video, 0, 0);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  }

  /** Calls `listener` once where somebody else takes it away, such as the system or another app. */
  onLost(listener: () => void): void {
    this.#stream.getVideoTracks()[0]?.addEventListener("ended", listener, { once: true });
  }

  /** Turns it off, so that its light goes out. */
  stop(): void {
    for (const track of this.#stream.getTracks()) track.stop();
    this.#video.srcObject = null;
  }
}
