import { describe, expect, test } from "vitest";
import type { ContactView, Field, GoalView, HopeNoteView, ProfileView } from "../../kith";
import { hasQuestions, questions, type Entry, type Question } from "./questions";

const NOW = new Date(2026, 10, 24, 9, 30);
const EARLIER = String(new Date(2026, 9, 3, 12).getTime());
const TODAY = String(new Date(2026, 10, 24, 8).getTime());

type Choices = GoalView["choices"];
const common = (choices: Choices) => ({ id: "e", created: 0, edited: 0, removed: undefined, choices });

function goal(...choices: Choices): Entry {
  const steps = [{ id: "s", text: "Find my shoes", done: undefined }];
  const view: GoalView = {
    ...common(choices),
    title: "",
    why: "",
    steps,
    state: "",
    notes: "",
    begin: undefined,
    target: undefined,
  };
  return { kind: "goal", view };
}

function note(...choices: Choices): Entry {
  const view: HopeNoteView = { ...common(choices), text: "", from: "", pinned: false, hardMoments: false };
  return { kind: "hopeNote", view };
}

function person(...choices: Choices): Entry {
  const ways = [{ id: "w", kind: "phone", value: "0113 496 0000" }];
  const view: ContactView = { ...common(choices), name: "", how: "", ways, hours: [], goodFor: "" };
  return { kind: "contact", view };
}

function profile(...choices: Choices): Entry {
  const view: ProfileView = { ...common(choices), name: "", about: "" };
  return { kind: "profile", view };
}

function only(entry: Entry): Question {
  const all = questions(entry, NOW);
  expect(all).toHaveLength(1);
  expect(hasQuestions(entry)).toBe(true);
  return all[0] as Question;
}

const words = ({ answers }: Question): string[] => answers.map((answer) => answer.words);
const requests = ({ answers }: Question): unknown[] => answers.map(({ settling }) => settling);

describe("a question", () => {
  test("about a text gives each as it was written, and both below each other where there is room", () => {
    const places: [Entry["kind"], Field & string, (...choices: Choices) => Entry, boolean][] = [
      ["goal", "title", goal, false],
      ["goal", "why", goal, true],
      ["goal", "state", goal, false],
      ["goal", "notes", goal, true],
      ["hopeNote", "text", note, true],
      ["hopeNote", "from", note, false],
      ["contact", "name", person, false],
      ["contact", "how", person, false],
      ["contact", "goodFor", person, true],
      ["profile", "name", profile, false],
      ["profile", "about", profile, true],
    ];
    for (const [kind, field, entry, joins] of places) {
      const question = only(entry({ field, values: ["One", "Other"] }));
      expect(words(question), field).toEqual(["One", "Other"]);
      expect(requests(question)).toEqual([
        { ask: kind, request: { [field]: "One" } },
        { ask: kind, request: { [field]: "Other" } },
      ]);
      const both = joins ? { ask: kind, request: { [field]: "One\n\nOther" } } : undefined;
      expect(question.both, field).toEqual(both);
      expect(question.label).not.toBe("");
    }
  });

  test("says in words that a text is empty, and joins nothing to it", () => {
    const question = only(goal({ field: "why", values: ["", "It clears my head."] }));
    expect(words(question)).toEqual(["Nothing written", "It clears my head."]);
    expect(requests(question)[0]).toEqual({ ask: "goal", request: { why: "" } });
    expect(question.both).toBeUndefined();
  });

  test("about a day", () => {
    for (const field of ["begin", "target"] as const) {
      const question = only(goal({ field, values: ["2026-12-01", ""] }));
      expect(words(question)).toEqual(["1 December", "No day"]);
      expect(requests(question)).toEqual([
        { ask: "goal", request: { [field]: { kind: "set", day: "2026-12-01" } } },
        { ask: "goal", request: { [field]: { kind: "clear" } } },
      ]);
    }
  });

  test("about a pin, and about hard moments", () => {
    const pinned = only(note({ field: "pinned", values: ["false", "true"] }));
    expect(words(pinned)).toEqual(["not pinned", "pinned"]);
    expect(requests(pinned)[1]).toEqual({ ask: "hopeNote", request: { pinned: true } });
    const hard = only(note({ field: "hardMoments", values: ["true", "false"] }));
    expect(words(hard)).toEqual(["for hard moments", "not for hard moments"]);
    expect(requests(hard)[1]).toEqual({ ask: "hopeNote", request: { hardMoments: false } });
  });

  test("about hours, a line for each stretch", () => {
    const question = only(person({ field: "hours", values: ["135 09:00-17:00;67 10:00-12:00", ""] }));
    expect(words(question)).toEqual([
      "Monday, Wednesday, Friday, 09:00 to 17:00\nSaturday, Sunday, 10:00 to 12:00",
      "no times given",
    ]);
    expect(requests(question)).toEqual([
      {
        ask: "contact",
        request: {
          hours: [
            { days: ["Mon", "Wed", "Fri"], from: "09:00", to: "17:00" },
            { days: ["Sat", "Sun"], from: "10:00", to: "12:00" },
          ],
        },
      },
      { ask: "contact", request: { hours: [] } },
    ]);
  });

  test("about whether an entry stays", () => {
    for (const entry of [goal, note, person, profile]) {
      const question = only(entry({ field: "removed", values: ["", EARLIER] }));
      expect(question.whole).toBe(true);
      expect(words(question)[1]).toContain("3 October");
      expect(requests(question)).toEqual([{ ask: "undo" }, { ask: "remove" }]);
    }
  });

  test("about a step's words, which can be two steps", () => {
    const question = only(goal({ field: { stepText: "s" }, values: ["My shoes", "My boots"] }));
    const rename = (text: string) => ({ kind: "rename", id: "s", text });
    expect(words(question)).toEqual(["My shoes", "My boots"]);
    expect(requests(question)).toEqual([
      { ask: "goal", request: { steps: [rename("My shoes")] } },
      { ask: "goal", request: { steps: [rename("My boots")] } },
    ]);
    expect(question.both).toEqual({
      ask: "goal",
      request: { steps: [rename("My shoes"), { kind: "add", text: "My boots" }] },
    });
  });

  test("about a step being done names the step", () => {
    const question = only(goal({ field: { stepDone: "s" }, values: [TODAY, ""] }));
    expect(question.label).toContain("Find my shoes");
    expect(words(question)).toEqual(["done today", "not done yet"]);
    expect(requests(question)).toEqual([
      { ask: "goal", request: { steps: [{ kind: "done", id: "s", done: true }] } },
      { ask: "goal", request: { steps: [{ kind: "done", id: "s", done: false }] } },
    ]);
  });

  test("about a way keeps what it does not ask about", () => {
    const kinds = only(person({ field: { wayKind: "w" }, values: ["phone", "text"] }));
    expect(words(kinds)).toEqual(["Phone: 0113 496 0000", "Text message: 0113 496 0000"]);
    expect(requests(kinds)[1]).toEqual({
      ask: "contact",
      request: { ways: [{ kind: "change", id: "w", way: { kind: "text", value: "0113 496 0000" } }] },
    });
    expect(kinds.both).toBeUndefined();
    const numbers = only(person({ field: { wayValue: "w" }, values: ["0113 496 0000", "0121 496 0000"] }));
    expect(words(numbers)).toEqual(["Phone: 0113 496 0000", "Phone: 0121 496 0000"]);
    expect(numbers.both).toEqual({
      ask: "contact",
      request: {
        ways: [
          { kind: "change", id: "w", way: { kind: "phone", value: "0113 496 0000" } },
          { kind: "add", way: { kind: "phone", value: "0121 496 0000" } },
        ],
      },
    });
  });

  test("about a way's kind and number is one, so that neither settles the other unseen", () => {
    const question = only(
      person(
        { field: { wayKind: "w" }, values: ["email", "phone"] },
        { field: { wayValue: "w" }, values: ["sam@example.org", "0113 496 0000"] },
      ),
    );
    expect(words(question)).toEqual([
      "Email: sam@example.org",
      "Phone: sam@example.org",
      "Email: 0113 496 0000",
      "Phone: 0113 496 0000",
    ]);
  });
});

test("several fields are several questions, in their order", () => {
  const entry = goal({ field: "title", values: ["A", "B"] }, { field: "notes", values: ["C", "D", "E"] });
  const all = questions(entry, NOW);
  expect(all.map(({ key }) => key)).toEqual(["title", "notes"]);
  expect(all[1]?.both).toEqual({ ask: "goal", request: { notes: "C\n\nD\n\nE" } });
});

test("a step that was done on two devices is done: there is nothing to ask", () => {
  const entry = goal({ field: { stepDone: "s" }, values: [TODAY, EARLIER] });
  expect(questions(entry, NOW)).toEqual([]);
  expect(hasQuestions(entry)).toBe(false);
});

test("done on two devices and not on a third is asked once", () => {
  const question = only(goal({ field: { stepDone: "s" }, values: [EARLIER, "", TODAY] }));
  expect(words(question)).toEqual(["done 3 October", "not done yet"]);
});

test("without choices there are no questions", () => {
  expect(hasQuestions(goal())).toBe(false);
});
