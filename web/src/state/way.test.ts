import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Spot, Way as WayClass } from "./way.svelte";

/** A browser's history, as far as the way uses it; going back is told at once. */
class FakeHistory {
  readonly states: unknown[] = [];
  at = 0;
  told: (state: unknown) => void = () => undefined;
  replaceState(state: unknown): void {
    this.states[this.at] = state;
  }
  pushState(state: unknown): void {
    this.at += 1;
    this.states.splice(this.at, Infinity, state);
  }
  go(by = 0): void {
    this.at = Math.min(Math.max(this.at + by, 0), this.states.length - 1);
    this.told(this.states[this.at]);
  }
}

const goals: Spot = { at: "place", place: "goals", item: null };
const reading: Spot = { at: "place", place: "goals", item: { mode: "reading", id: "a secret id" } };

let history: FakeHistory;
let way: WayClass;

beforeEach(async () => {
  history = new FakeHistory();
  vi.stubGlobal("history", history);
  const { Way } = await import("./way.svelte");
  way = new Way(history);
  history.told = (state) => way.moved(state);
});

describe("the way", () => {
  test("goes on and comes back as the browser does", () => {
    way.go(goals);
    way.go(reading);
    expect(way.spot).toEqual(reading);
    history.go(-1);
    expect(way.spot).toEqual(goals);
    history.go(1);
    expect(way.spot).toEqual(reading);
    way.back();
    way.back();
    expect(way.spot).toMatchObject({ place: "today" });
  });

  test("puts only numbers into the browser's history", () => {
    way.go(goals);
    way.go(reading);
    way.go({ at: "help" });
    expect(history.states).toEqual([0, 1, 2, 3]);
  });

  test("keeps the screen that the page of help lies over", () => {
    way.go(reading);
    way.go({ at: "help" });
    expect(way.spot.at).toBe("help");
    expect(way.under).toEqual(reading);
  });

  test("does not lead back to what was swapped", () => {
    way.go({ at: "place", place: "goals", item: { mode: "writing", id: null } });
    way.swap(reading);
    expect(way.spot).toEqual(reading);
    way.back();
    expect(way.spot).toMatchObject({ place: "today" });
  });

  test("counts one entry after another, chosen beside the list, as one step", () => {
    way.go(goals);
    way.read("goals", "a");
    way.read("goals", "b");
    way.back();
    expect(way.spot).toEqual(goals);
  });

  test("leaves an entry that is gone for where it was come from, and never for another entry", () => {
    way.read("goals", "from today");
    way.leave("goals");
    expect(way.spot).toMatchObject({ place: "today" });
    way.read("goals", "twice");
    way.write("goals", "twice");
    way.swap({ at: "place", place: "goals", item: { mode: "reading", id: "twice" } });
    way.leave("goals");
    expect(way.spot).toEqual(goals);
  });

  test("forgets everything on reset, also for the browser's Forward", () => {
    way.go(goals);
    way.go(reading);
    way.reset();
    expect(way.spot).toMatchObject({ place: "today", item: null });
    history.go(2);
    expect(way.spot).toMatchObject({ place: "today", item: null });
  });

  test("leads back to the beginning where the browser kept too few steps to go back to it on reset", () => {
    for (let step = 0; step < 60; step++) way.go(goals);
    history.go = () => undefined;
    way.reset();
    history.go = (by?: number) => FakeHistory.prototype.go.call(history, by);
    way.go({ at: "begin" });
    way.back();
    expect(way.spot).toMatchObject({ place: "today" });
    way.go(reading);
    expect(way.spot).toEqual(reading);
  });

  test("leaves the page of help open on reset, and leads from it to the beginning", () => {
    way.go(reading);
    way.go({ at: "help" });
    way.reset();
    expect(way.spot.at).toBe("help");
    expect(way.under).toMatchObject({ place: "today", item: null });
    way.back();
    expect(way.spot).toMatchObject({ place: "today", item: null });
  });

  test("survives a history that is longer than its memory (a reloaded page)", () => {
    way.moved(7);
    expect(way.spot).toMatchObject({ place: "today" });
    way.moved(null);
    expect(way.spot).toMatchObject({ place: "today" });
  });
});
