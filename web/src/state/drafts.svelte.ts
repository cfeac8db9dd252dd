import { SvelteMap } from "svelte/reactivity";
import type { Kind } from "./entries.svelte";

/** Something being written: as it was when the writing began, and as it stands now. */
export interface Draft<Fields> {
  begun: Fields;
  now: Fields;
}

/**
 * Words that were typed and are not saved yet. They live in memory alone, outlast leaving the screen, an error
 * and a restart of the core, and end when they are kept, thrown away, or Kith is locked.
 */
class Drafts {
  readonly #kept = new SvelteMap<string, Draft<unknown>>();

  /** The draft of an entry (`null`: of a new one), begun from these fields if there was none. */
  open<Fields>(kind: Kind, id: string | null, fields: Fields): Draft<Fields> {
    const found = this.#kept.get(key(kind, id)) as Draft<Fields> | undefined;
    if (found) return found;
    const draft: Draft<Fields> = $state({ begun: fields, now: structuredClone(fields) });
    this.#kept.set(key(kind, id), draft);
    return draft;
  }

  /** Whether something was typed there that is not saved. */
  has(kind: Kind, id: string | null): boolean {
    const draft = this.#kept.get(key(kind, id));
    return draft !== undefined && isChanged(draft);
  }

  get any(): boolean {
    return [...this.#kept.values()].some(isChanged);
  }

  end(kind: Kind, id: string | null): void {
    this.#kept.delete(key(kind, id));
  }

  /** Ends the draft if nothing was typed. */
  tidy(kind: Kind, id: string | null): void {
    if (!this.has(kind, id)) this.end(kind, id);
  }

  forget(): void {
    this.#kept.clear();
  }
}

const key = (kind: Kind, id: string | null): string => `${kind} ${id ?? "new"}`;
const isChanged = (draft: Draft<unknown>): boolean =>
  JSON.stringify(draft.begun) !== JSON.stringify(draft.now);

export const drafts = new Drafts();
