import { describe, expect, test } from "vitest";
import type { HopeNoteView } from "../kith";
import { hopeOrder, placed, without } from "./listing";

function note(id: string, edited: number, more: Partial<HopeNoteView> = {}): HopeNoteView {
  const empty = { text: id, from: "", pinned: false, hardMoments: false, created: 0, choices: [] };
  return { ...empty, removed: undefined, id, edited, ...more };
}
const ids = (list: readonly { id: string }[]): string => list.map(({ id }) => id).join(" ");

const list = [note("pinned", 1, { pinned: true }), note("new", 30), note("old", 10)];

describe("placing an entry in its list", () => {
  test("puts a new one before older ones and after pinned ones", () => {
    expect(ids(placed(list, note("mid", 20), hopeOrder))).toBe("pinned new mid old");
    expect(ids(placed(list, note("newest", 40), hopeOrder))).toBe("pinned newest new old");
    expect(ids(placed(list, note("oldest", 5), hopeOrder))).toBe("pinned new old oldest");
  });

  test("moves one that is already there, and never doubles it", () => {
    expect(ids(placed(list, note("old", 50), hopeOrder))).toBe("pinned old new");
    expect(ids(placed(list, note("old", 50, { pinned: true }), hopeOrder))).toBe("old pinned new");
  });

  test("takes out one that was removed, and puts it back when it is not", () => {
    const rest = placed(list, note("new", 60, { removed: 60 }), hopeOrder);
    expect(ids(rest)).toBe("pinned old");
    expect(ids(placed(rest, note("new", 70), hopeOrder))).toBe("pinned new old");
  });

  test("leaves the list it was given as it was", () => {
    placed(list, note("mid", 20), hopeOrder);
    without(list, "old");
    expect(ids(list)).toBe("pinned new old");
  });
});
