/** The places of an open Kith: the four of the bar, and two that every one of them leads to. */
export type Place = "today" | "goals" | "hope" | "people" | "settings" | "search";

/**
 * What is open in a place: an entry being read, or one being written (`null`: a new one). With people also: meeting
 * somebody (`null`: whoever it is), giving somebody (`null`: everybody) what waits for them, taking in what anybody gives.
 */
export type Item =
  | { mode: "reading"; id: string }
  | { mode: "writing"; id: string | null }
  | { mode: "meeting"; id: string | null }
  | { mode: "carrying"; id: string | null }
  | { mode: "taking"; id: null };

/** Where somebody is. */
export type Spot = { at: "place"; place: Place; item: Item | null } | { at: "begin" } | { at: "help" };

export const HOME: Spot = { at: "place", place: "today", item: null };

/**
 * The way somebody came, so that Back works as everywhere in a browser.
 *
 * Invariant: the address never changes and the browser's history holds a number for each step, nothing else
 * (test: "puts only numbers into the browser's history").
 */
export class Way {
  #spots = $state.raw<readonly Spot[]>([HOME]);
  #depth = $state(0);
  /** The number of the first spot in the browser's history: smaller ones are of ways that were forgotten. */
  #first = 0;
  /** How often somebody went on to another spot; going back and swapping do not count. */
  gone = $state(0);
  readonly #history: Pick<History, "pushState" | "replaceState" | "go">;

  constructor(history: Pick<History, "pushState" | "replaceState" | "go">) {
    this.#history = history;
    history.replaceState(0, "");
  }

  get spot(): Spot {
    return this.#spots[this.#depth] ?? HOME;
  }

  /** The screen itself, when the page of help lies over it. */
  get under(): Spot {
    return this.#spots.slice(0, this.#depth + 1).findLast((spot) => spot.at !== "help") ?? HOME;
  }

  /** One step on. */
  go(spot: Spot): void {
    this.#spots = [...this.#spots.slice(0, this.#depth + 1), spot];
    this.#depth += 1;
    this.gone += 1;
    this.#history.pushState(this.#first + this.#depth, "");
  }

  /** Another spot in place of this one: Back does not lead to what was here. */
  swap(spot: Spot): void {
    this.#spots = [...this.#spots.slice(0, this.#depth), spot];
  }

  /** An entry, chosen from its list or from elsewhere. Beside the list, one after another is one step. */
  read(place: Place, id: string): void {
    const spot: Spot = { at: "place", place, item: { mode: "reading", id } };
    const now = this.spot;
    const reading = now.at === "place" && now.place === place && now.item?.mode === "reading";
    if (reading) this.swap(spot);
    else this.go(spot);
  }

  /** To write an entry anew (`null`), or to change one. */
  write(place: Place, id: string | null): void {
    this.go({ at: "place", place, item: { mode: "writing", id } });
  }

  /** To do something with people: meet, give, take in. */
  people(item: Exclude<Item, { mode: "reading" | "writing" }>): void {
    this.go({ at: "place", place: "people", item });
  }

  /** Away from an entry that is no longer there: back to the list or to Today, and never to another entry. */
  leave(place: Place): void {
    const before = this.#spots[this.#depth - 1];
    if (before?.at === "place" && before.item === null) this.back();
    else this.swap({ at: "place", place, item: null });
  }

  /** One step back, as the browser's own Back takes it. */
  back(): void {
    if (this.#depth > 0) this.#history.go(-1);
    else this.swap(HOME);
  }

  /**
   * Forgets the way and stands at the beginning: what was locked is not walked back into. A browser that keeps
   * fewer steps than there were (Chromium keeps 50) stays where it is; its old numbers then mean the beginning.
   * The page of help stays open: whoever reads there is not sent away by a lock that closes.
   */
  reset(): void {
    const steps = this.#depth;
    const { spot } = this;
    this.#first += this.#spots.length;
    if (spot.at === "help") {
      this.#spots = [HOME, spot];
      this.#depth = 1;
      this.#history.replaceState(this.#first + 1, "");
      return;
    }
    this.#spots = [HOME];
    this.#depth = 0;
    if (steps > 0) this.#history.go(-steps);
  }

  /** The browser moved to a step of its history: its own Back or Forward, or one asked for above. */
  moved(state: unknown): void {
    const depth = typeof state === "number" ? state - this.#first : 0;
    this.#depth = Math.min(Math.max(depth, 0), this.#spots.length - 1);
  }
}

export const way = new Way(history);
