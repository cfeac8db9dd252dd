import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { drafts } from "./drafts.svelte";
import { keeping } from "./keeping.svelte";

/** What the core was asked to keep. */
const kept: string[] = [];
let held: string | undefined;
let refuses = false;

vi.mock("../kith", () => ({
  ask: (method: string, text: string) => {
    if (method === "drafts") return Promise.resolve(held);
    if (refuses) return Promise.reject(new Error("Entry.TooLarge"));
    kept.push(text);
    return Promise.resolve();
  },
}));

const changed = (): void => keeping.changed(drafts.text, drafts.ended);

beforeEach(async () => {
  vi.useFakeTimers();
  [kept.length, held, refuses] = [0, undefined, false];
  drafts.forget();
  await keeping.load();
  changed();
  await keeping.flush();
  kept.length = 0;
});
afterEach(() => {
  keeping.forget();
  vi.useRealTimers();
});

test("drafts are kept half a second after the last key, once", async () => {
  const draft = drafts.open("goal", null, { title: "" });
  for (const title of ["B", "Ba", "Back"]) {
    draft.now.title = title;
    changed();
    await vi.advanceTimersByTimeAsync(400);
  }
  expect(kept).toEqual([]);
  await vi.advanceTimersByTimeAsync(100);
  expect(kept).toEqual([drafts.text]);
  expect(keeping.done).toBe(true);
  changed();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(kept).toHaveLength(1);
});

test("a draft that ended is dropped at once", async () => {
  drafts.open("goal", null, { title: "" }).now.title = "Back";
  changed();
  await keeping.flush();
  drafts.end("goal", null);
  changed();
  await vi.advanceTimersByTimeAsync(0);
  expect(kept.at(-1)).toBe("");
});

test("whoever asks hears that drafts could not be kept", async () => {
  drafts.open("goal", null, { title: "" }).now.title = "Back";
  refuses = true;
  expect(await keeping.flush()).toBe(false);
  expect(keeping.done).toBe(false);
  refuses = false;
  expect(await keeping.flush()).toBe(true);
});

describe("an entry that is kept", () => {
  test("takes its draft along, and nothing is written a second time", async () => {
    drafts.open("goal", null, { title: "" }).now.title = "Back";
    await keeping.flush();
    kept.length = 0;
    const given = await keeping.entry("goal", null, (remaining) => Promise.resolve(remaining));
    changed();
    await vi.advanceTimersByTimeAsync(1_000);
    expect([given, kept]).toEqual(["", []]);
    expect(keeping.done).toBe(true);
  });

  test("leaves the drafts of others", async () => {
    drafts.open("goal", null, { title: "" }).now.title = "Back";
    drafts.open("goal", "a", { title: "" }).now.title = "A";
    await keeping.flush();
    const given = await keeping.entry("goal", null, (remaining) => Promise.resolve(remaining));
    expect(given).toBe(drafts.text);
    changed();
    await vi.advanceTimersByTimeAsync(0);
    expect(kept.at(-1)).toBe(drafts.text);
  });

  test("is waited for: its draft is not written down once more meanwhile", async () => {
    drafts.open("goal", null, { title: "" }).now.title = "Back";
    let answer: () => void = () => undefined;
    const core = new Promise<void>((resolve) => (answer = resolve));
    const keep = keeping.entry("goal", null, () => core);
    const flushed = keeping.flush();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(kept).toEqual([]);
    answer();
    await keep;
    expect(await flushed).toBe(true);
    expect(kept).toEqual([]);
  });

  test("and is refused keeps its draft", async () => {
    drafts.open("goal", null, { title: "" }).now.title = "Back";
    await expect(keeping.entry("goal", null, () => Promise.reject(new Error("Store.Full")))).rejects.toThrow(
      "Store.Full",
    );
    expect(await keeping.flush()).toBe(true);
    expect(kept.at(-1)).toBe(drafts.text);
  });
});
