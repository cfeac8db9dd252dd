import { SvelteMap } from "svelte/reactivity";

/** How many rows a page has. */
export const PAGE = 20;

/** A list as `LongList` shows it: so many rows, of which those near the screen are there. */
export interface Listed<Item> {
  /** How many there are; nothing as long as nobody knows. */
  readonly total: number | undefined;
  idOf(item: Item): string;
  /** The rows of a page; nothing while they are not there. */
  page(at: number): readonly Item[] | undefined;
  /** A page came near the screen: its rows are wanted. */
  near(at: number): void;
  /** It is far from it again. */
  far(at: number): void;
}

type AskForPage<Item> = (from: number, count: number) => Promise<{ total: number; views: readonly Item[] }>;

/** The page that every list begins with is always held: whoever comes to the list sees it at once. */
const FIRST = 0;

/**
 * A list that stays in the core: here is how many there are, and the pages near the screen.
 *
 * Invariant: pages that are shown together are of one moment, so that an entry which moved is neither shown twice
 * nor missed (test: "pages change together").
 */
export class Paged<Item> implements Listed<Item> {
  readonly idOf: (item: Item) => string;
  readonly #ask: AskForPage<Item>;
  #total = $state<number | undefined>();
  readonly #pages = new SvelteMap<number, readonly Item[]>();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is shown of it
  readonly #near = new Set([FIRST]);
  /** Each asking for everything anew has a number; what was asked for before the last that is shown is old. */
  #asked = 0;
  #shown = 0;

  constructor(ask: AskForPage<Item>, idOf: (item: Item) => string) {
    this.#ask = ask;
    this.idOf = idOf;
  }

  get total(): number | undefined {
    return this.#total;
  }

  page(at: number): readonly Item[] | undefined {
    return this.#pages.get(at);
  }

  /** An item, where it stands on a page that is held. */
  find(id: string): Item | undefined {
    for (const items of this.#pages.values()) {
      const found = items.find((item) => this.idOf(item) === id);
      if (found) return found;
    }
    return undefined;
  }

  near(at: number): void {
    if (this.#near.has(at)) return;
    this.#near.add(at);
    const since = this.#asked;
    // What fails is told to whoever asked for something; a page that did not come is asked for with the next change.
    this.#ask(at * PAGE, PAGE).then(
      ({ total, views }) => {
        if (since >= this.#shown) this.#put(at, total, views);
      },
      () => undefined,
    );
  }

  far(at: number): void {
    if (at === FIRST) return;
    this.#near.delete(at);
    this.#pages.delete(at);
  }

  /** Asks anew for all that is near, and shows it together. Never rejects: the list then stays as it was. */
  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    const ats = [...this.#near];
    try {
      const answers = await Promise.all(ats.map((at) => this.#ask(at * PAGE, PAGE)));
      if (asked <= this.#shown) return;
      this.#shown = asked;
      for (const [number, { total, views }] of answers.entries())
        this.#put(ats[number] ?? FIRST, total, views);
    } catch {
      // Locked or broken meanwhile: `session` says so.
    }
  }

  forget(): void {
    this.#shown = ++this.#asked;
    this.#near.clear();
    this.#near.add(FIRST);
    this.#pages.clear();
    this.#total = undefined;
  }

  #put(at: number, total: number, items: readonly Item[]): void {
    this.#total = total;
    if (this.#near.has(at)) this.#pages.set(at, items);
  }
}

/** A list that is here as a whole. */
export function whole<Item>(items: readonly Item[], idOf: (item: Item) => string): Listed<Item> {
  return {
    total: items.length,
    idOf,
    page: (at) => items.slice(at * PAGE, (at + 1) * PAGE),
    near: () => undefined,
    far: () => undefined,
  };
}
