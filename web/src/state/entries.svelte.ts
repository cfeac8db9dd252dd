import { ask, codeOf, watch, type Changed, type GoalView, type HopeNoteView } from "../kith";
import { goalOrder, hopeOrder, placed, without } from "./listing";

/** The kinds of entry that have a place so far. */
export type Kind = "goal" | "hopeNote";

/** What is kept, as plain views in memory, for as long as Kith is open. */
class Entries {
  goals = $state.raw<readonly GoalView[]>([]);
  hopeNotes = $state.raw<readonly HopeNoteView[]>([]);

  async load(): Promise<void> {
    await watch((changed) => void this.#hear(changed));
    [this.goals, this.hopeNotes] = await Promise.all([ask("goals"), ask("hopeNotes")]);
  }

  forget(): void {
    this.goals = [];
    this.hopeNotes = [];
  }

  goal(id: string | null): GoalView | undefined {
    return this.goals.find((goal) => goal.id === id);
  }

  hopeNote(id: string | null): HopeNoteView | undefined {
    return this.hopeNotes.find((note) => note.id === id);
  }

  putGoal(goal: GoalView): void {
    this.goals = placed(this.goals, goal, goalOrder);
  }

  putHopeNote(note: HopeNoteView): void {
    this.hopeNotes = placed(this.hopeNotes, note, hopeOrder);
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
    else this.hopeNotes = without(this.hopeNotes, id);
  }

  async #fetch(kind: Kind, id: string): Promise<void> {
    if (kind === "goal") this.putGoal(await ask("goal", id));
    else this.putHopeNote(await ask("hopeNote", id));
  }

  async #hear(changed: Changed): Promise<void> {
    if (changed.kind !== "goal" && changed.kind !== "hopeNote") return;
    try {
      await this.#fetch(changed.kind, changed.id);
    } catch (trouble) {
      // An erased entry is not found. Anything else is told to whoever asks for that entry.
      if (codeOf(trouble) === "Entry.NotFound") this.#drop(changed.kind, changed.id);
    }
  }
}

export const entries = new Entries();
