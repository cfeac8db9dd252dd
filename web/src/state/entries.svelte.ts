import {
  ask,
  codeOf,
  watch,
  type Changed,
  type ContactView,
  type GoalView,
  type HopeNoteView,
  type ProfileView,
  type Reach,
  type When,
} from "../kith";
import { wallClock } from "../words/clock";
import { goalOrder, hopeOrder, placed, without } from "./listing";
import type { Place } from "./way.svelte";

/** The kinds of entry that have a place so far. */
export type Kind = "goal" | "hopeNote" | "contact" | "profile";

/** Where entries of a kind are at home. */
export const placeOf: Record<Kind, Place> = {
  goal: "goals",
  hopeNote: "hope",
  contact: "people",
  profile: "settings",
};

/** Changes that come together are listed anew once. */
const TOGETHER_MS = 50;

/** What is kept, as plain views in memory, for as long as Kith is open. */
class Entries {
  goals = $state.raw<readonly GoalView[]>([]);
  hopeNotes = $state.raw<readonly HopeNoteView[]>([]);
  /** By name, as the core orders them. */
  contacts = $state.raw<readonly ContactView[]>([]);
  profile = $state.raw<ProfileView | undefined>();
  /** Everybody there is a way to reach: those who can be reached now first. */
  reach = $state.raw<readonly Reach[]>([]);
  readonly #when = $derived(new Map(this.reach.map(({ contact, when }) => [contact.id, when])));
  #soon: ReturnType<typeof setTimeout> | undefined;

  async load(): Promise<void> {
    await watch((changed) => void this.#hear(changed));
    [this.goals, this.hopeNotes, this.profile] = await Promise.all([
      ask("goals"),
      ask("hopeNotes"),
      ask("profile"),
      this.people(),
    ]);
  }

  forget(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.goals = [];
    this.hopeNotes = [];
    this.contacts = [];
    this.reach = [];
    this.profile = undefined;
  }

  goal(id: string | null): GoalView | undefined {
    return this.goals.find((goal) => goal.id === id);
  }

  hopeNote(id: string | null): HopeNoteView | undefined {
    return this.hopeNotes.find((note) => note.id === id);
  }

  contact(id: string | null): ContactView | undefined {
    return this.contacts.find((contact) => contact.id === id);
  }

  /** When somebody can be reached; nothing where there is no way to. */
  when(id: string): When | undefined {
    return this.#when.get(id);
  }

  putGoal(goal: GoalView): void {
    this.goals = placed(this.goals, goal, goalOrder);
  }

  putHopeNote(note: HopeNoteView): void {
    this.hopeNotes = placed(this.hopeNotes, note, hopeOrder);
  }

  /** Lists people anew: by name and by who can be reached now, both of which the core decides. */
  async people(): Promise<void> {
    [this.contacts, this.reach] = await Promise.all([
      ask("contacts"),
      ask("reachable", wallClock(new Date())),
    ]);
  }

  /** Asks anew who can be reached: it changes by the clock alone. */
  async lookAtClock(): Promise<void> {
    if (this.contacts.length > 0) this.reach = await ask("reachable", wallClock(new Date()));
  }

  async remove(kind: Kind, id: string): Promise<void> {
    await ask("remove", id);
    this.#drop(kind, id);
  }

  async undo(kind: Kind, id: string): Promise<void> {
    await ask("undo", id);
    await this.#fetch(kind, id);
  }

  async erase(kind: Kind, id: string): Promise<void> {
    await ask("erase", id);
    this.#drop(kind, id);
  }

  #drop(kind: Kind, id: string): void {
    if (kind === "goal") this.goals = without(this.goals, id);
    else if (kind === "hopeNote") this.hopeNotes = without(this.hopeNotes, id);
    else if (kind === "profile") this.profile = undefined;
    else {
      this.contacts = without(this.contacts, id);
      this.reach = this.reach.filter(({ contact }) => contact.id !== id);
    }
  }

  async #fetch(kind: Kind, id: string): Promise<void> {
    if (kind === "goal") this.putGoal(await ask("goal", id));
    else if (kind === "hopeNote") this.putHopeNote(await ask("hopeNote", id));
    else if (kind === "profile") this.profile = await ask("profile");
    else await this.people();
  }

  async #hear(changed: Changed): Promise<void> {
    if (changed.kind === "contact") {
      // Whoever asks for somebody hears of what went wrong; the list stays as it was.
      this.#soon ??= setTimeout(() => {
        this.#soon = undefined;
        this.people().catch(() => undefined);
      }, TOGETHER_MS);
      return;
    }
    if (changed.kind === "unknown" || changed.kind === "locked") return;
    try {
      await this.#fetch(changed.kind, changed.id);
    } catch (trouble) {
      // An erased entry is not found. Anything else is told to whoever asks for that entry.
      if (codeOf(trouble) === "Entry.NotFound") this.#drop(changed.kind, changed.id);
    }
  }
}

export const entries = new Entries();
