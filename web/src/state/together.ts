/** Changes within this time are shown together. */
export const TOGETHER_MS = 50;

/**
 * Gathers changes: the first is passed on at once, those that follow soon after it together, so that a thousand
 * entries arriving from elsewhere are no thousand questions.
 */
export class Together<Change> {
  readonly #show: (changes: readonly Change[]) => void;
  #gathered: Change[] = [];
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(show: (changes: readonly Change[]) => void) {
    this.#show = show;
  }

  add(change: Change): void {
    this.#gathered.push(change);
    if (this.#pause === undefined) this.#pass();
  }

  forget(): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    this.#gathered = [];
  }

  #pass(): void {
    this.#pause = undefined;
    const changes = this.#gathered;
    if (changes.length === 0) return;
    this.#gathered = [];
    this.#pause = setTimeout(() => this.#pass(), TOGETHER_MS);
    this.#show(changes);
  }
}
