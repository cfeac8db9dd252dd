import { ask, type Between, type Passed } from "../../kith";
import { Asked } from "../../state/asked.svelte";

/** How much of what passed between two people is shown at first, and how much more each time. */
const A_SCREEN = 20;

/** What is between the member and one contact, as far as it is on the screen. */
export class BetweenTwo {
  readonly #contact: string;
  readonly #between = new Asked<Between | null>();
  readonly #passed = new Asked<{ total: number; views: Passed[] }>();
  /** What of theirs was on the screen. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is drawn from it
  readonly #seen = new Set<string>();
  #count = A_SCREEN;

  constructor(contact: string) {
    this.#contact = contact;
  }

  /** How it stands; `null` where the two have not met, `undefined` as long as nobody knows. */
  get between(): Between | null | undefined {
    return this.#between.value;
  }

  get passed(): readonly Passed[] {
    return this.#passed.value?.views ?? [];
  }

  /** Whether there is something earlier than what is shown. */
  get hasMore(): boolean {
    return this.passed.length < (this.#passed.value?.total ?? 0);
  }

  /** Asks for it anew. */
  async look(): Promise<void> {
    await this.#between.take(ask("between", this.#contact).then((between) => between ?? null));
    const { between } = this;
    if (!between) {
      this.#passed.put(undefined);
      return;
    }
    await this.#passed.take(ask("passed", this.#contact, 0, this.#count));
    await this.#read();
  }

  async more(): Promise<void> {
    this.#count += A_SCREEN;
    await this.look();
  }

  /** These of theirs came on the screen. */
  async seen(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#seen.add(id);
    await this.#read();
  }

  /** Where both want to tell it, what came on the screen is read. */
  async #read(): Promise<void> {
    const { between } = this;
    if (!between?.tellsRead || !between.theyTellRead || this.#seen.size === 0) return;
    await ask("markRead", this.#contact, [...this.#seen]);
  }
}
