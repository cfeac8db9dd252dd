import { describe, expect, test } from "vitest";
import type { GoalView, StepRequest } from "../../kith";
import { goalFields, goalRequest, type StepFields } from "./fields";

const goal: GoalView = {
  id: "g",
  title: "Back outdoors",
  why: "",
  steps: ["a", "b", "c"].map((id) => ({ id, text: `step ${id}`, done: undefined })),
  state: "",
  notes: "",
  begin: undefined,
  target: "2027-03-03",
  created: 0,
  edited: 0,
  removed: undefined,
  choices: [],
};
const begun = goalFields(goal);

/** What the core does with step requests, on ids and texts alone. */
function applied(steps: StepFields[], requests: StepRequest[]): string[] {
  const list = steps.map(({ id, text }) => ({ id: id ?? "", text }));
  const at = (id: string): number => list.findIndex((step) => step.id === id);
  for (const request of requests) {
    if (request.kind === "add") list.push({ id: "new", text: request.text });
    if (request.kind === "remove") list.splice(at(request.id), 1);
    if (request.kind === "rename") list.splice(at(request.id), 1, { id: request.id, text: request.text });
    if (request.kind === "move") {
      const [moved] = list.splice(at(request.id), 1);
      if (moved) list.splice(request.before ? at(request.before) : list.length, 0, moved);
    }
  }
  return list.map(({ text }) => text);
}

describe("the request for a changed goal", () => {
  test("is empty when nothing was changed", () => {
    expect(goalRequest(begun, structuredClone(begun))).toEqual({});
  });

  test("names only what was changed", () => {
    expect(goalRequest(begun, { ...begun, why: "I sleep." })).toEqual({ why: "I sleep." });
  });

  test("sets and clears days", () => {
    const now = { ...begun, begin: "2026-12-01", target: "" };
    const days = { begin: { kind: "set", day: "2026-12-01" }, target: { kind: "clear" } };
    expect(goalRequest(begun, now)).toEqual(days);
  });

  test("makes no step of an empty line, and takes out one that was emptied", () => {
    const steps = [...begun.steps.slice(0, 2), { key: "k", id: null, text: "  " }];
    expect(goalRequest(begun, { ...begun, steps })).toEqual({ steps: [{ kind: "remove", id: "c" }] });
  });

  test("turns the old steps into the new ones, for every order, removal and addition", () => {
    const [a, b, c] = begun.steps.map((step, at) => (at === 1 ? { ...step, text: "renamed" } : step));
    if (!a || !b || !c) throw new Error("three steps");
    const added = { key: "k", id: null, text: "added" };
    for (const kept of [[], [a], [b, a], [a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]]) {
      const steps = [...kept, added];
      const requests = goalRequest(begun, { ...begun, steps }).steps ?? [];
      expect(applied(begun.steps, requests)).toEqual(steps.map(({ text }) => text));
    }
  });
});
