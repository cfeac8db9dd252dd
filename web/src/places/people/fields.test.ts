import { describe, expect, test } from "vitest";
import type { ContactView } from "../../kith";
import { contactFields, contactRequest } from "./fields";

const sam: ContactView = {
  id: "s",
  name: "Sam",
  how: "",
  ways: [
    { id: "a", kind: "phone", value: "1" },
    { id: "b", kind: "the bench", value: "mornings" },
  ],
  hours: [{ days: ["Mon", "Fri"], from: "09:00", to: "17:00" }],
  goodFor: "",
  created: 0,
  edited: 0,
  removed: undefined,
  choices: [],
};
const begun = contactFields(sam);

describe("the request for a changed person", () => {
  test("is empty when nothing was changed", () => {
    expect(contactRequest(begun, structuredClone(begun))).toEqual({});
  });

  test("changes, takes out and adds ways, and makes none of an empty line", () => {
    const now = structuredClone(begun);
    now.ways = [
      { key: "b", id: "b", kind: "own", own: "the café", value: "mornings" },
      { key: "k", id: null, kind: "text", own: "", value: "2" },
      { key: "l", id: null, kind: "phone", own: "", value: " " },
    ];
    expect(contactRequest(begun, now).ways).toEqual([
      { kind: "remove", id: "a" },
      { kind: "change", id: "b", way: { kind: "the café", value: "mornings" } },
      { kind: "add", way: { kind: "text", value: "2" } },
    ]);
  });

  test("gives hours as a whole, their days in order", () => {
    const now = structuredClone(begun);
    now.hours[0]?.days.push("Tue");
    expect(contactRequest(begun, now)).toEqual({
      hours: [{ days: ["Mon", "Tue", "Fri"], from: "09:00", to: "17:00" }],
    });
  });
});
