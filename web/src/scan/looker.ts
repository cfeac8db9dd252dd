import { transfer, wrap, type Remote } from "comlink";
import { KithError } from "../kith";
import { workerUrlOf } from "../trusted";
import worker from "../worker/scan?worker&url";
import type { Frame, Sight } from "./sight";

/** Looks for codes, in a worker of its own. */
export class Looker {
  readonly #worker: Worker;
  readonly #sight: Remote<Sight>;
  readonly #over: Promise<never>;
  #refuse: (why: KithError) => void = () => undefined;

  constructor() {
    this.#worker = new Worker(workerUrlOf(worker), { type: "module", name: "kith scan" });
    this.#over = new Promise((_, refuse) => (this.#refuse = refuse));
    this.#over.catch(() => undefined);
    this.#worker.addEventListener("error", () => this.#refuse(new KithError("Web.NotLoaded")));
    this.#sight = wrap<Sight>(this.#worker);
  }

  /** The texts of the codes in what a camera sees now. The frame goes to the worker. */
  look(frame: Frame): Promise<string[]> {
    const given = frame instanceof ImageData ? frame.data.buffer : frame;
    return Promise.race([this.#sight.look(transfer(frame, [given])), this.#over]);
  }

  /** The texts of the codes in a picture, one at least. */
  async search(picture: Blob): Promise<string[]> {
    const { texts } = await Promise.race([this.#sight.search(picture), this.#over]);
    if (texts === null) throw new KithError("Web.NoPicture");
    if (texts.length === 0) throw new KithError("Web.NoCode");
    return texts;
  }

  /** Ends the worker. What is being looked at is looked at no more. */
  end(): void {
    this.#worker.terminate();
    this.#refuse(new KithError("Unlock.Locked"));
  }
}
