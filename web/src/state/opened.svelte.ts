import { codeOf } from "../kith";
import { Asked } from "./asked.svelte";

/** The entry of a kind that is open, beside the list or over it: by its id, wherever in the list it stands. */
export class Opened<View> {
  readonly #ask: (id: string) => Promise<View>;
  readonly #isRemoved: (view: View) => boolean;
  readonly #asked = new Asked<View | null>();
  #id = $state.raw<string | null>(null);
  #leaving = false;

  constructor(ask: (id: string) => Promise<View>, isRemoved: (view: View) => boolean) {
    this.#ask = ask;
    this.#isRemoved = isRemoved;
  }

  /** The entry of this id; `null` where there is none any more, `undefined` as long as nobody knows. */
  view(id: string | null): View | null | undefined {
    return id === this.#id ? this.#asked.value : undefined;
  }

  /** Opens an entry: as it is known to be, until the core answers. */
  async open(id: string, known: View | undefined): Promise<void> {
    if (id !== this.#id || this.#asked.value === null) this.#asked.put(known);
    this.#id = id;
    this.#leaving = false;
    await this.look();
  }

  /** Asks for it anew. Never rejects: it then stays as it was. */
  async look(): Promise<void> {
    const id = this.#id;
    if (id === null || this.#leaving) return;
    try {
      await this.#asked.take(this.#view(id));
    } catch {
      // Locked or broken meanwhile: `session` says so.
    }
  }

  /** It was saved here, and this is what it is by now. */
  put(id: string, view: View): void {
    if (id === this.#id) this.#asked.put(view);
  }

  /** Whoever removes or erases it goes away from it: until they are gone it stays as it was. */
  leave(id: string, leaving: boolean): void {
    if (id === this.#id) this.#leaving = leaving;
  }

  is(id: string): boolean {
    return id === this.#id;
  }

  forget(): void {
    this.#id = null;
    this.#asked.forget();
  }

  async #view(id: string): Promise<View | null> {
    try {
      const view = await this.#ask(id);
      return this.#isRemoved(view) && !this.#leaving ? null : view;
    } catch (trouble) {
      if (codeOf(trouble) === "Entry.NotFound") return null;
      throw trouble;
    }
  }
}
