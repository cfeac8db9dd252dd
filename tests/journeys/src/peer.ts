import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { settings } from "./settings.ts";

/** What is asked of the npm package here. */
interface Core {
  create(lock: { kind: "none" }): Promise<void>;
  writeProfile(profile: { name: string; about: string }): Promise<unknown>;
  readCode(text: string, wanted: readonly string[]): { bytes: Uint8Array };
  answerCode(
    code: Uint8Array,
    contact: undefined,
    how: "afar",
  ): Promise<{ contact: string; code: Uint8Array }>;
  codeForLink(code: Uint8Array): string;
  encourage(contact: string, text: string, replyTo: undefined): Promise<string>;
  addHopeNote(note: { text: string }): Promise<{ id: string }>;
  giveHopeNote(contact: string, note: string, mayPass: boolean): Promise<string>;
  addGoal(goal: {
    title: string;
    why: string;
    steps: { kind: "add"; text: string }[];
  }): Promise<{ id: string }>;
  showGoal(contact: string, goal: string, whole: boolean): Promise<string>;
  parcelForContacts(contacts: readonly string[]): Promise<Uint8Array>;
}

/** Somebody else with Kith, of whom no screen is needed: the npm package, in memory. */
export class Peer {
  readonly #core: Core;
  #contact = "";

  private constructor(core: Core) {
    this.#core = core;
  }

  static async named(name: string): Promise<Peer> {
    const at = pathToFileURL(join(settings.package, "node.js")).href;
    const { load, Kith } = (await import(at)) as {
      load: () => Promise<void>;
      Kith: { inMemory(): Promise<Core> };
    };
    await load();
    const core = await Kith.inMemory();
    await core.create({ kind: "none" });
    await core.writeProfile({ name, about: "Baking bread, mostly." });
    return new Peer(core);
  }

  /** Answers a link with a link. */
  async answer(link: string): Promise<string> {
    const { bytes } = this.#core.readCode(link, ["meeting"]);
    const met = await this.#core.answerCode(bytes, undefined, "afar");
    this.#contact = met.contact;
    return this.#core.codeForLink(met.code);
  }

  /** A parcel with words, a hope note that may be passed on, and a goal to be seen. */
  async gives(): Promise<Buffer> {
    const { id: note } = await this.#core.addHopeNote({
      text: "It passes. It always has.\nUntil then: tea, and somebody to sit with.",
    });
    const { id: goal } = await this.#core.addGoal({
      title: "Bake for the Thursday group",
      why: "They were there when I had nothing to bring.",
      steps: [{ kind: "add", text: "Ask who cannot have nuts" }],
    });
    await this.#core.encourage(this.#contact, "You came. That is a lot.", undefined);
    await this.#core.giveHopeNote(this.#contact, note, true);
    await this.#core.showGoal(this.#contact, goal, true);
    return Buffer.from(await this.#core.parcelForContacts([this.#contact]));
  }
}
