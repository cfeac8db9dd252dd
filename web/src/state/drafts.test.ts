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

  test("is gone after locking", () => {
    drafts.open("goal", null, { title: "" }).now.title = "Back outdoors";
    drafts.forget();
    expect(drafts.any).toBe(false);
  });
});
