import { ask } from "../kith";
import { drafts, type DraftOf } from "./drafts.svelte";
import type { Kind } from "./entries.svelte";

/** A pause in writing after which drafts are kept. */
const PAUSE_MS = 500;

/**
 * Keeps drafts, sealed, so that they outlast locking and a killed tab. No saved entry is touched by it: drafts
 * are one text of their own in the core, and become part of an entry only when somebody keeps them.
 */
class Keeping {
  /** The text that the core holds. */
  #held = $state("");
  #ended = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** An entry that is being kept, and with it the drafts that remain. */
  #entry: Promise<unknown> = Promise.resolve();

  /** Whether everything that was typed lies in the core. */
  get done(): boolean {
    return drafts.text === this.#held;
  }

  /** Takes up what was being written before; answers with the first of it. Never rejects: Kith opens without. */
  async load(): Promise<DraftOf | undefined> {
    try {
      this.#held = (await ask("drafts")) ?? "";
    } catch {
      this.#held = "";
    }
    return drafts.take(this.#held);
  }

  /** Something was typed, or a draft ended: after a pause, or at once where it must not come back. */
  changed(text: string, ended: number): void {
    clearTimeout(this.#timer);
    const over = ended !== this.#ended;
    this.#ended = ended;
    if (over) void this.flush();
    else if (text !== this.#held) this.#timer = setTimeout(() => void this.flush(), PAUSE_MS);
  }

  /** Keeps drafts now. Answers whether they are kept: they may be too long, or the device full. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.#entry;
    const { text } = drafts;
    if (text === this.#held) return true;
    try {
      await ask("keepDrafts", text);
      this.#held = text;
      return true;
    } catch {
      return false;
    }
  }

  /** Keeps an entry and ends its draft, both or neither: `keep` is given the drafts that remain. */
  entry<Kept>(kind: Kind, id: string | null, keep: (drafts: string) => Promise<Kept>): Promise<Kept> {
    clearTimeout(this.#timer);
    const remaining = drafts.without(kind, id);
    const keeping = keep(remaining).then((kept) => {
      drafts.end(kind, id);
      // Drafts that remain may have been too long to be kept with it: then the next `flush` finds out.
      if (remaining === "") this.#held = "";
      return kept;
    });
    this.#entry = keeping.catch(() => undefined);
    return keeping;
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.#held = "";
  }
}

export const keeping = new Keeping();
