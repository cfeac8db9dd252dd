import { ask, codeOf, type Found } from "../kith";

/** A pause in typing after which the core is asked. */
const PAUSE_MS = 150;
/** More than anybody reads; who does not find it among these adds a word. */
export const AT_MOST = 50;

/** What somebody looks for and what was found, in memory alone, for as long as Kith is open. */
class Search {
  words = $state("");
  found = $state.raw<readonly Found[]>([]);
  /** The words that `found` answers. */
  answered = $state("");
  code = $state<string | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Somebody typed: asks after a moment. */
  typed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.ask(), PAUSE_MS);
  }

  /** Asks at once, as when somebody comes back to what they found. */
  async ask(): Promise<void> {
    clearTimeout(this.#timer);
    const words = this.words.trim();
    try {
      const found = words === "" ? [] : await ask("search", words, AT_MOST);
      // Meanwhile other words were typed, or Kith was locked: those are answered, not these.
      if (words !== this.words.trim()) return;
      this.found = found;
      this.answered = words;
      this.code = null;
    } catch (trouble) {
      this.code = codeOf(trouble);
    }
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.words = "";
    this.found = [];
    this.answered = "";
    this.code = null;
  }
}

export const search = new Search();
