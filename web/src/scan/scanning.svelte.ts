import { ask, codeOf, KithError, type CodeKind, type ReadCode } from "../kith";
import { Camera } from "./camera";
import { whatIs, type Given } from "./given";
import { Looker } from "./looker";

/** Whence a code came. Only what the camera sees is in front of the member. */
export type Source = "camera" | "file" | "text";

/** What a scanner is for. */
export interface Wants {
  /** The kinds of code that are wanted: every other is refused, and why is said. */
  kinds: readonly CodeKind[];
  /** Takes a code of a wanted kind. What it throws is shown as any error is. */
  oncode: (code: ReadCode, source: Source) => void | Promise<void>;
  /** Takes a parcel that came as a file, which may be large. Without it, that goes to `oncode` as well. */
  onparcel?: ((parcel: Blob) => void | Promise<void>) | undefined;
}

/** Between two looks of the camera, milliseconds: moving codes change four times a second. */
const BETWEEN_LOOKS = 60;
/** What a code's kind is told by. */
const HEAD_LEN = 6;

/** One scanner's work, for as long as it is on the screen. */
export class Scanning {
  camera = $state<"off" | "asking" | "on">("off");
  /** Whether a picture, a file or a text is being read. */
  reading = $state(false);
  /** The code of what went wrong. */
  code = $state<string | null>(null);

  readonly #wants: () => Wants;
  #looker: Looker | undefined;
  #camera: Camera | undefined;
  #left = new AbortController();
  /** What the camera saw last: the same is not given twice. */
  #last = "";

  constructor(wants: () => Wants) {
    this.#wants = wants;
  }

  /** Turns the camera on, and looks until it is turned off. */
  async watch(video: HTMLVideoElement): Promise<void> {
    if (this.camera !== "off") return;
    this.camera = "asking";
    this.code = null;
    this.#last = "";
    const { signal } = (this.#left = new AbortController());
    try {
      const camera = (this.#camera = await Camera.open(video, signal));
      camera.onLost(() => {
        this.unwatch();
        this.code = "Web.CameraLost";
      });
      this.camera = "on";
      while (!signal.aborted) await this.#lookOnce(camera, signal);
    } catch (trouble) {
      if (!signal.aborted) this.#failed(trouble);
    }
    if (!signal.aborted) this.unwatch();
  }

  /** Turns the camera off. */
  unwatch(): void {
    this.#left.abort();
    this.#camera?.stop();
    this.#camera = undefined;
    this.camera = "off";
  }

  /** Ends everything; called when the scanner leaves the screen. */
  end(): void {
    this.unwatch();
    this.#looker?.end();
    this.#looker = undefined;
  }

  /** Reads a file of any sort. */
  file(file: Blob): Promise<void> {
    return this.#read(async () => this.#given(await whatIs(file)));
  }

  /** Reads a text. */
  text(text: string): Promise<void> {
    return this.#read(() => this.#texts([text], "text"));
  }

  async #read(act: () => Promise<void>): Promise<void> {
    if (this.reading) return;
    this.reading = true;
    this.code = null;
    try {
      await act();
    } catch (trouble) {
      this.#failed(trouble);
    } finally {
      this.reading = false;
    }
  }

  async #given(given: Given): Promise<void> {
    if (given.kind === "text") return this.#texts([given.text], "file");
    if (given.kind === "picture") return this.#texts(await this.#look().search(given.picture), "file");
    const { kinds, oncode, onparcel } = this.#wants();
    const head = new Uint8Array(await given.file.slice(0, HEAD_LEN).arrayBuffer());
    const kind = await ask("knowCode", head, [...kinds]);
    if (kind === "parcel" && onparcel) return onparcel(given.file);
    return oncode({ kind, bytes: new Uint8Array(await given.file.arrayBuffer()) }, "file");
  }

  async #lookOnce(camera: Camera, signal: AbortSignal): Promise<void> {
    const texts = await this.#look().look(await camera.grab());
    const seen = texts.join("\n");
    if (!signal.aborted && seen !== "" && seen !== this.#last) {
      this.#last = seen;
      try {
        await this.#texts(texts, "camera");
        this.code = null;
      } catch (trouble) {
        this.code = codeOf(trouble);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
  }

  /** The first of several codes that is wanted; else why the one that comes nearest is not. */
  async #texts(texts: readonly string[], source: Source): Promise<void> {
    const { kinds, oncode } = this.#wants();
    let why = new KithError("Code.NotKith");
    for (const text of texts) {
      let code: ReadCode;
      try {
        code = await ask("readCode", text, [...kinds]);
      } catch (trouble) {
        if (codeOf(trouble) !== "Code.NotKith") why = new KithError(codeOf(trouble));
        continue;
      }
      return oncode(code, source);
    }
    throw why;
  }

  #failed(trouble: unknown): void {
    this.code = codeOf(trouble);
    if (this.code !== "Web.NotLoaded") return;
    // What did not load may load the next time.
    this.#looker?.end();
    this.#looker = undefined;
  }

  #look(): Looker {
    return (this.#looker ??= new Looker());
  }
}
