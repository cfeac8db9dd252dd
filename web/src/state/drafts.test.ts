import { beforeEach, describe, expect, test } from "vitest";
import { drafts } from "./drafts.svelte";

beforeEach(() => drafts.forget());

describe("a draft", () => {
  test("keeps what was typed until it is ended", () => {
    drafts.open("goal", null, { title: "" }).now.title = "Back outdoors";
    expect(drafts.open("goal", null, { title: "" }).now.title).toBe("Back outdoors");
    expect(drafts.has("goal", null)).toBe(true);
    drafts.end("goal", null);
    expect(drafts.open("goal", null, { title: "" }).now.title).toBe("");
  });

  test("is one of its own for each entry", () => {
    drafts.open("goal", "a", { title: "A" }).now.title = "A, changed";
    expect(drafts.open("goal", "b", { title: "B" }).now.title).toBe("B");
    expect(drafts.has("hopeNote", "a")).toBe(false);
  });

  test("in which nothing was typed is no reason to ask", () => {
    const draft = drafts.open("goal", "a", { title: "A" });
    draft.now.title = "A!";
    draft.now.title = "A";
    expect(drafts.any).toBe(false);
    drafts.tidy("goal", "a");
    expect(drafts.open("goal", "a", { title: "as it is by now" }).now.title).toBe("as it is by now");
  });

  test("comes back from the text it was written down as, whole, and says so", () => {
    drafts.open("goal", "a", { title: "A", steps: [] as string[] }).now.title = "A, changed";
    drafts.open("hopeNote", null, { text: "" }).now.text = "You are not alone.";
    drafts.open("goal", "b", { title: "as it is" });
    const { text } = drafts;
    drafts.forget();
    expect(drafts.text).toBe("");
    expect(drafts.take(text)).toEqual({ kind: "goal", id: "a" });
    expect(drafts.text).toBe(text);
    expect(drafts.cameBack("hopeNote", null)).toBe(true);
    expect(drafts.has("goal", "b")).toBe(false);
    // A later Kith has one field more.
    const draft = drafts.open("goal", "a", { title: "A", steps: [] as string[], place: "here" });
    expect(draft.now).toEqual({ title: "A, changed", steps: [], place: "here" });
    expect(draft.begun.place).toBe("here");
  });

  test("of a step is one of its goal, beside the goal's own", () => {
    drafts.open("step", "a", { text: "" }).now.text = "Find my shoes";
    expect(drafts.has("goal", "a")).toBe(false);
    const { text } = drafts;
    drafts.forget();
    expect(drafts.take(text)).toEqual({ kind: "step", id: "a" });
    expect(drafts.open("step", "a", { text: "" }).now.text).toBe("Find my shoes");
  });

  test("in memory is not overwritten by what was written down before it", () => {
    drafts.open("goal", null, { title: "" }).now.title = "before";
    const { text } = drafts;
    drafts.open("goal", null, { title: "" }).now.title = "since";
    expect(drafts.take(text)).toBeUndefined();
    expect(drafts.open("goal", null, { title: "" }).now.title).toBe("since");
  });

  test("is nothing where the text is of another shape", () => {
    for (const text of [
      "",
      "{",
      '{"shape":2,"drafts":[["goal new",{}]]}',
      '{"shape":1,"drafts":[["x y",{}]]}',
    ]) {
      expect(drafts.take(text)).toBeUndefined();
    }
    expect(drafts.any).toBe(false);
  });

  test("is gone after locking", () => {
    drafts.open("goal", null, { title: "" }).now.title = "Back outdoors";
    drafts.forget();
    expect(drafts.any).toBe(false);
  });
});
