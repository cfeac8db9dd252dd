import { describe, expect, test } from "vitest";
import type { GoalView } from "../../kith";
import { nextSteps, noteOfDay } from "./next";

function goal(id: string, ...done: boolean[]): GoalView {
  const steps = done.map((is, at) => ({ id: String(at), text: "", done: is ? 1 : undefined }));
  const empty = { why: "", state: "", notes: "", begin: undefined, target: undefined, created: 0, edited: 0 };
  return { ...empty, id, title: id, steps, removed: undefined, choices: [] };
}
const ids = (goals: GoalView[], shown: string[] = []): string[] =>
  nextSteps(goals, shown).map(({ key }) => key);

describe("the next small steps", () => {
  test("are the first open step of each goal, three at most", () => {
    const goals = [
      goal("a", true, false, false),
      goal("b", true),
      goal("c", false),
      goal("d", false),
      goal("e", false),
    ];
    expect(ids(goals)).toEqual(["a 1", "c 0", "d 0"]);
  });

  test("stay where they are when one is done", () => {
    expect(ids([goal("c", true, false), goal("a", false)], ["a 0", "c 0"])).toEqual(["a 0", "c 0"]);
  });

  test("make room when one is gone", () => {
    expect(ids([goal("a", false), goal("b", false)], ["gone 0", "b 0"])).toEqual(["b 0", "a 0"]);
  });
});

describe("the note of a day", () => {
  const notes = ["p", "q", "other"].map((id) => ({ id, pinned: id !== "other" }));
  const on = (date: number, hour: number): string | undefined =>
    noteOfDay(notes, new Date(2026, 10, date, hour))?.id;

  test("is the same all day, and another pinned one the day after", () => {
    expect(on(24, 0)).toBe(on(24, 23));
    expect(on(25, 0)).not.toBe(on(24, 23));
    expect(on(26, 12)).toBe(on(24, 12));
  });

  test("is the newest where none is pinned, and none where there is none", () => {
    expect(noteOfDay([{ id: "new", pinned: false }], new Date())).toMatchObject({ id: "new" });
    expect(noteOfDay(notes.slice(0, 0), new Date())).toBeUndefined();
  });
});
