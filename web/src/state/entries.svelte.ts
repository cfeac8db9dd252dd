import {
  ask,
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
import { Opened } from "./opened.svelte";
import { Paged } from "./paged.svelte";
import { today } from "./today.svelte";
import { Together } from "./together";
import type { Place } from "./way.svelte";

/** The kinds of entry that have a place so far. */
export type Kind = "goal" | "hopeNote" | "contact" | "profile";
/** Those that have a list. */
export type ListedKind = Exclude<Kind, "profile">;

/** Where entries of a kind are at home. */
export const placeOf: Record<Kind, Place> = {
  goal: "goals",
  hopeNote: "hope",
  contact: "people",
  profile: "settings",
};

const clock = (): ReturnType<typeof wallClock> => wallClock(new Date());
const isRemoved = (view: { removed?: number | undefined }): boolean => view.removed != null;

/**
 * What is kept, as far as it is on the screen or near it: everything else stays in the core. What is shown is asked
 * for anew when something changed, here or elsewhere.
 */
class Entries {
  readonly goals = new Paged<GoalView>(
    (from, count) => ask("goalsPage", from, count),
    ({ id }) => id,
  );
  readonly hopeNotes = new Paged<HopeNoteView>(
    (from, count) => ask("hopeNotesPage", from, count),
    ({ id }) => id,
  );
  /** By name, with when they can be reached. */
  readonly people = new Paged<Reach>(
    (from, count) => ask("peoplePage", from, count, clock()),
    ({ contact }) => contact.id,
  );
  profile = $state.raw<ProfileView | undefined>();

  readonly #lists = { goal: this.goals, hopeNote: this.hopeNotes, contact: this.people };
  readonly #opened = {
    goal: new Opened<GoalView>((id) => ask("goal", id), isRemoved),
    hopeNote: new Opened<HopeNoteView>((id) => ask("hopeNote", id), isRemoved),
    contact: new Opened<Reach>(
      (id) => ask("person", id, clock()),
      ({ contact }) => isRemoved(contact),
    ),
  };
  /** What else is on the screen: each asks anew for what it shows. */
  readonly #shown = new Set<() => Promise<void>>();
  readonly #changes = new Together<Changed>((changes) => void this.#again(changes));

  /** What is needed to open. The lists follow: who goes to one finds its beginning there. */
  async load(): Promise<void> {
    const profile = ask("profile");
    await Promise.all([watch((changed) => this.#changes.add(changed)), today.begin(), profile]);
    this.profile = await profile;
    for (const list of Object.values(this.#lists)) void list.refresh();
  }

  forget(): void {
    this.#changes.forget();
    for (const held of [...Object.values(this.#lists), ...Object.values(this.#opened), today]) held.forget();
    this.profile = undefined;
  }

  goal(id: string | null): GoalView | undefined {
    return this.#opened.goal.view(id) ?? undefined;
  }

  hopeNote(id: string | null): HopeNoteView | undefined {
    return this.#opened.hopeNote.view(id) ?? undefined;
  }

  contact(id: string | null): ContactView | undefined {
    return this.#opened.contact.view(id)?.contact;
  }

  /** When the person who is open can be reached; nothing where there is no way to. */
  when(id: string): When | undefined {
    return this.#opened.contact.view(id)?.when;
  }

  /** Opens an entry; whoever chose it from its list sees it at once. */
  open(kind: ListedKind, id: string): void {
    if (kind === "goal") void this.#opened.goal.open(id, this.goals.find(id));
    else if (kind === "hopeNote") void this.#opened.hopeNote.open(id, this.hopeNotes.find(id));
    else void this.#opened.contact.open(id, this.people.find(id));
  }

  /** Whether it is known what the entry that is open is, or that it is gone. */
  isKnown(kind: ListedKind, id: string): boolean {
    return this.#opened[kind].view(id) !== undefined;
  }

  /** Shows something for as long as it is on the screen, and anew when anything changed; answers how to end that. */
  show(look: () => Promise<void>): () => void {
    // What fails is told to whoever asked for something: what is shown stays as it was.
    const again = (): Promise<void> => look().catch(() => undefined);
    this.#shown.add(again);
    return () => this.#shown.delete(again);
  }

  /** A goal was saved here: everything that shows it does so once this resolves. */
  async putGoal(goal: GoalView): Promise<void> {
    this.#opened.goal.put(goal.id, goal);
    await this.#lookAgain(["goal"]);
  }

  async putHopeNote(note: HopeNoteView): Promise<void> {
    this.#opened.hopeNote.put(note.id, note);
    await this.#lookAgain(["hopeNote"]);
  }

  async putContact(id: string): Promise<void> {
    await Promise.all([
      this.#opened.contact.is(id) && this.#opened.contact.look(),
      this.#lookAgain(["contact"]),
    ]);
  }

  /** Asks anew who can be reached: it changes by the clock alone. */
  async lookAtClock(): Promise<void> {
    if (this.people.total) await Promise.all([this.#opened.contact.look(), this.#lookAgain(["contact"])]);
  }

  async remove(kind: Kind, id: string): Promise<void> {
    await this.#leave(kind, id, () => ask("remove", id));
  }

  async undo(kind: Kind, id: string): Promise<void> {
    await ask("undo", id);
    await this.#lookAgain([kind]);
  }

  async erase(kind: Kind, id: string): Promise<void> {
    await this.#leave(kind, id, () => ask("erase", id));
  }

  async #leave(kind: Kind, id: string, act: () => Promise<void>): Promise<void> {
    const opened = kind === "profile" ? undefined : this.#opened[kind];
    opened?.leave(id, true);
    try {
      await act();
    } catch (trouble) {
      opened?.leave(id, false);
      throw trouble;
    }
  }

  /** Shows what changed, wherever it is on the screen. */
  async #again(changes: readonly Changed[]): Promise<void> {
    const opened = Object.values(this.#opened);
    const ids = changes.flatMap((changed) => (changed.kind === "locked" ? [] : [changed.id]));
    await Promise.all([
      ...opened.filter((each) => ids.some((id) => each.is(id))).map((each) => each.look()),
      this.#lookAgain(changes.map(({ kind }) => kind)),
    ]);
  }

  async #lookAgain(kinds: readonly Changed["kind"][]): Promise<void> {
    const lists = Object.entries(this.#lists).filter(([kind]) => kinds.includes(kind as ListedKind));
    await Promise.all([
      ...lists.map(([, list]) => list.refresh()),
      ...[...this.#shown].map((again) => again()),
      kinds.includes("profile") && this.#lookAtProfile(),
    ]);
  }

  async #lookAtProfile(): Promise<void> {
    // As above: what fails leaves what is shown.
    this.profile = await ask("profile").catch(() => this.profile);
  }
}

export const entries = new Entries();
