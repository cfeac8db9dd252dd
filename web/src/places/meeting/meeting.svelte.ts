import { ask, codeOf, type Between, type How, type Introduction, type ReadCode } from "../../kith";
import { entries } from "../../state/entries.svelte";

/** A code as it is shown: as a picture, and as a link. */
export interface Shown {
  picture: string;
  link: string;
  how: How;
}

/** Where two people who meet stand, as one of them sees it. */
export type Stage =
  | { at: "name" }
  | { at: "begin" }
  | { at: "show"; shown: Shown; until: number }
  | { at: "scan"; wants: "meeting" | "answer" }
  | { at: "who"; code: Uint8Array; said: Introduction; how: How; answers: boolean }
  | { at: "answered"; shown: Shown; contact: string; name: string; again: boolean }
  | { at: "compare"; between: Between; again: boolean }
  | { at: "ended" };

/** The scheme and address that a link begins with: this page's own, and nothing else's. */
const page = (): string => location.origin + location.pathname;

/** Two people meet: every step of it, and what went wrong. What the core decided is only shown. */
export class Meeting {
  stage = $state.raw<Stage>({ at: "begin" });
  code = $state<string | null>(null);
  busy = $state(false);
  /** Whom among the contacts the member said it is. */
  contact = $state<string | null>(null);
  /** What is done once there is a name. */
  #then: () => Promise<void> = () => Promise.resolve();

  constructor(contact: string | null) {
    this.contact = contact;
  }

  /** Begins with somebody: where the two have met and not compared the words yet, with those. */
  async begun(contact: string | null): Promise<void> {
    if (contact === null) return;
    const between = await ask("between", contact).catch(() => undefined);
    if (between?.standing.kind === "unconfirmed" || between?.standing.kind === "waiting")
      this.stage = { at: "compare", between, again: false };
  }

  /** Shows the member's own code, or makes a link. */
  show(how: How): Promise<void> {
    return this.#named(async () => {
      const { code, until } = await ask("invite", how);
      this.stage = { at: "show", shown: await shown(code, how), until };
    });
  }

  /** Scans the other's code, or the answer to one's own. */
  scan(wants: "meeting" | "answer"): void {
    this.code = null;
    this.stage = { at: "scan", wants };
  }

  /** A code came: seen side by side, or sent from afar. What goes wrong is told to whoever gave it. */
  async came({ kind, bytes }: ReadCode, how: How): Promise<void> {
    const said = await ask("introduction", bytes);
    const answers = kind === "answer";
    if (answers || said.known !== undefined) {
      // Nobody has to be chosen: an answer is to a code that was made for somebody, the other is known already.
      this.contact = said.known ?? this.contact;
    }
    this.stage = { at: "who", code: bytes, said, how, answers };
  }

  /** Answers the code that was read, or reads the answer to one's own. */
  go(): Promise<void> {
    const { stage } = this;
    if (stage.at !== "who") return Promise.resolve();
    const contact = stage.said.known === undefined ? (this.contact ?? undefined) : undefined;
    if (stage.answers) {
      return this.#do(async () => {
        const met = await ask("acceptAnswer", stage.code, contact);
        await this.compare(met.contact, met.again);
      });
    }
    return this.#named(async () => {
      const met = await ask("answerCode", stage.code, contact, stage.how);
      this.contact = met.contact;
      const name = stage.said.name;
      const answer = await shown(met.code, stage.how);
      this.stage = { at: "answered", shown: answer, contact: met.contact, name, again: met.again };
    });
  }

  /** To the words. */
  async compare(contact: string, again = false): Promise<void> {
    const between = await ask("between", contact);
    this.stage = between ? { at: "compare", between, again } : { at: "ended" };
  }

  /** Says whether the words are the same. Answers whether the two have met. */
  async say(same: boolean): Promise<boolean> {
    const { stage } = this;
    if (stage.at !== "compare") return false;
    await this.#do(async () => {
      await ask("compareWords", stage.between.contact, same);
      if (!same) this.stage = { at: "ended" };
    });
    return same && this.code === null;
  }

  /** The member wrote what they are called. */
  name(name: string): Promise<void> {
    return this.#do(async () => {
      entries.profile = await ask("writeProfile", { name });
      await this.#then();
    });
  }

  /** Does it, once it is known what the member is called. */
  #named(act: () => Promise<void>): Promise<void> {
    return this.#do(async () => {
      try {
        await act();
      } catch (trouble) {
        if (codeOf(trouble) !== "Meet.NoName") throw trouble;
        this.#then = act;
        this.stage = { at: "name" };
      }
    });
  }

  async #do(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.code = null;
    try {
      await act();
    } catch (trouble) {
      this.code = codeOf(trouble);
    } finally {
      this.busy = false;
    }
  }
}

async function shown(code: Uint8Array, how: How): Promise<Shown> {
  const [picture, fragment] = await Promise.all([ask("codeForPicture", code), ask("codeForLink", code)]);
  return { picture, link: page() + fragment, how };
}
