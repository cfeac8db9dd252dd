import { SvelteMap } from "svelte/reactivity";
import { placeOf, type Kind } from "./entries.svelte";

/** Something being written: as it was when the writing began, and as it stands now. */
export interface Draft<Fields> {
  begun: Fields;
  now: Fields;
  /** Whether it was written before Kith was last closed. */
  back: boolean;
}

/** What is written: an entry of a kind, a step in the line beneath a goal's steps, or words for somebody. */
export type Writing = Kind | "step" | "words";

/** What drafts are of: an entry, or a new one (`null`). A step's is that of its goal, that of
 * words the contact's. */
export interface DraftOf {
  kind: Writing;
  id: string | null;
}

/** How drafts are written down; a later shape gets a later number. */
const SHAPE = 1;

/**
 * Words that were typed and are not saved yet. They outlast leaving the screen and an error here in memory, and
 * locking or a killed tab in the core (`keeping`); they end when they are kept or thrown away.
 */
class Drafts {
  readonly #kept = new SvelteMap<string, Draft<unknown>>();
  /** How many were ended: what ended is not to come back. */
  ended = $state(0);

  /** The draft of an entry (`null`: of a new one), begun from these fields if there was none. */
  open<Fields extends object>(kind: Writing, id: string | null, fields: Fields): Draft<Fields> {
    const found = this.#kept.get(key(kind, id)) as Draft<Fields> | undefined;
    if (found) {
      // One that an older Kith wrote down may lack a field that there is by now.
      if (found.back) {
        found.begun = { ...fields, ...found.begun };
        found.now = { ...fields, ...found.now };
      }
      return found;
    }
    return this.#put(key(kind, id), { begun: fields, now: structuredClone(fields), back: false });
  }

  /** Whether something was typed there that is not saved. */
  has(kind: Writing, id: string | null): boolean {
    const draft = this.#kept.get(key(kind, id));
    return draft !== undefined && isChanged(draft);
  }

  /** Whether it was written before Kith was last closed. */
  cameBack(kind: Writing, id: string | null): boolean {
    return this.has(kind, id) && this.#kept.get(key(kind, id))?.back === true;
  }

  get any(): boolean {
    return [...this.#kept.values()].some(isChanged);
  }

  end(kind: Writing, id: string | null): void {
    if (this.#kept.delete(key(kind, id))) this.ended += 1;
  }

  /** Ends the draft if nothing was typed. */
  tidy(kind: Writing, id: string | null): void {
    if (!this.has(kind, id)) this.#kept.delete(key(kind, id));
  }

  forget(): void {
    this.#kept.clear();
  }

  /** All drafts as one text, to be taken up again; empty where nothing was typed. */
  get text(): string {
    return this.#written([...this.#kept]);
  }

  /** The same without the draft of one entry: those that remain when it is kept. */
  without(kind: Writing, id: string | null): string {
    return this.#written([...this.#kept].filter(([name]) => name !== key(kind, id)));
  }

  #written(drafts: [string, Draft<unknown>][]): string {
    const changed = drafts.filter(([, draft]) => isChanged(draft));
    if (changed.length === 0) return "";
    return JSON.stringify({
      shape: SHAPE,
      drafts: changed.map(([name, { begun, now }]) => [name, { begun, now }]),
    });
  }

  /** Takes up drafts that were written down, beside those there are. Answers with the first that came back. */
  take(text: string): DraftOf | undefined {
    let first: DraftOf | undefined;
    for (const [name, { begun, now }] of read(text)) {
      const [kind = "", id = ""] = name.split(" ");
      if (!isWriting(kind) || this.#kept.has(name)) continue;
      this.#put(name, { begun, now, back: true });
      first ??= { kind, id: id === NEW ? null : id };
    }
    return first;
  }

  #put<Fields>(name: string, fields: Draft<Fields>): Draft<Fields> {
    const draft = $state(fields);
    this.#kept.set(name, draft);
    return draft;
  }
}

const NEW = "new";
const key = (kind: Writing, id: string | null): string => `${kind} ${id ?? NEW}`;
const isWriting = (kind: string): kind is Writing =>
  kind === "step" || kind === "words" || Object.hasOwn(placeOf, kind);
const isChanged = (draft: Draft<unknown>): boolean =>
  JSON.stringify(draft.begun) !== JSON.stringify(draft.now);

type Written = [string, { begun: object; now: object }];

/** What was written down; nothing where it is of a shape that this version does not know. */
function read(text: string): Written[] {
  if (text === "") return [];
  try {
    const { shape, drafts } = JSON.parse(text) as { shape: number; drafts: Written[] };
    return shape === SHAPE ? drafts : [];
  } catch {
    return [];
  }
}

export const drafts = new Drafts();
