import { ask, type ReadCode } from "../kith";

/** The code in a link that Kith was opened with: read out of the address at once, so that it stays nowhere. */
class Arrived {
  #text: string | null = null;
  #code: ReadCode | null = null;
  /** Whether something came that has not been read yet. */
  waits = $state(false);

  /** Takes the fragment out of the address. To be called before anything else looks at it. */
  listen(): void {
    this.#look();
    addEventListener("hashchange", () => this.#look());
  }

  /** Reads what came, once Kith is open. Rejects where it is no code of a meeting. */
  async read(): Promise<void> {
    const text = this.#text;
    this.#text = null;
    this.waits = false;
    if (text !== null) this.#code = await ask("readCode", text, ["meeting", "answer"]);
  }

  /** What was read, once. */
  take(): ReadCode | null {
    const code = this.#code;
    this.#code = null;
    return code;
  }

  #look(): void {
    if (!location.hash.startsWith("#k=")) return;
    this.#text = location.hash;
    this.waits = true;
    history.replaceState(history.state, "", location.pathname);
  }
}

export const arrived = new Arrived();
