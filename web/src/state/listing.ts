import type { GoalView, HopeNoteView } from "../kith";

interface Entry {
  id: string;
  edited: number;
  removed?: number | null | undefined;
}

/** Lists stand as the core gives them: pinned hope notes first, then newest edit first. */
export const goalOrder = (a: GoalView, b: GoalView): number => b.edited - a.edited;
export const hopeOrder = (a: HopeNoteView, b: HopeNoteView): number =>
  Number(b.pinned) - Number(a.pinned) || b.edited - a.edited;

/** The list with this entry in its place, or without it when it is removed. */
export function placed<T extends Entry>(list: readonly T[], entry: T, order: (a: T, b: T) => number): T[] {
  const others = without(list, entry.id);
  if (entry.removed != null) return others;
  const at = others.findIndex((other) => order(entry, other) <= 0);
  others.splice(at < 0 ? others.length : at, 0, entry);
  return others;
}

export function without<T extends Entry>(list: readonly T[], id: string): T[] {
  return list.filter((entry) => entry.id !== id);
}
