import type {
  ContactRequest,
  ContactView,
  Field,
  GoalRequest,
  GoalView,
  HopeNoteRequest,
  HopeNoteView,
  ProfileRequest,
  ProfileView,
} from "../../kith";
import { hoursLine } from "../../words/clock";
import { calendarDay, dayOf } from "../../words/days";
import { say, type Word } from "../../words/say";
import { wayWord } from "../people/ways";
import { hoursOf } from "./hours";

/** An entry in which two devices may have set the same field at once. */
export type Entry =
  | { kind: "goal"; view: GoalView }
  | { kind: "hopeNote"; view: HopeNoteView }
  | { kind: "contact"; view: ContactView }
  | { kind: "profile"; view: ProfileView };

/** The ordinary edit that settles a question. */
export type Settling =
  | { ask: "goal"; request: GoalRequest }
  | { ask: "hopeNote"; request: HopeNoteRequest }
  | { ask: "contact"; request: ContactRequest }
  | { ask: "profile"; request: ProfileRequest }
  | { ask: "remove" | "undo" };

/** One of the things that may stand. */
export interface Answer {
  words: string;
  settling: Settling;
}

/** What somebody is asked: which of several answers should stand. */
export interface Question {
  key: string;
  /** Which part of the entry it is about. */
  label: string;
  /** At least two, the one that is shown now first. */
  answers: Answer[];
  /** Where both can be kept. */
  both: Settling | undefined;
  /** Whether it is about the entry being there at all. */
  whole: boolean;
}

/** Whether there is anything to choose in an entry: a row in a list says so. */
export function hasQuestions(entry: Entry): boolean {
  return entry.view.choices.length > 0 && questions(entry, new Date()).length > 0;
}

/**
 * The questions of an entry. Where every answer comes to the same (a step that was done on two devices) there is
 * nothing to ask.
 */
export function questions(entry: Entry, now: Date): Question[] {
  const all = new Map<string, Question>();
  for (const { field, values } of entry.view.choices) {
    const question = asked(entry, field, values, now);
    const answers = distinct(question.answers);
    if (answers.length > 1) all.set(question.key, { ...question, answers });
  }
  return [...all.values()];
}

function asked(entry: Entry, field: Field, values: string[], now: Date): Question {
  if (typeof field !== "string") return askedOfItem(entry, field, values, now);
  const plain = { key: field, label: say(LABELS[field]), both: undefined, whole: false };
  switch (field) {
    case "removed":
      return { ...plain, whole: true, answers: values.map((at) => presence(at, now)) };
    case "begin":
    case "target":
      return { ...plain, answers: values.map((day) => ({ words: dayWords(day, now), ...days(field, day) })) };
    case "pinned":
    case "hardMoments":
      return { ...plain, answers: values.map((flag) => flagged(field, flag === "true")) };
    case "hours":
      return { ...plain, answers: values.map(reachable) };
    default: {
      const answers = values.map((text) => ({
        words: text.trim() === "" ? say("choice.empty") : text,
        settling: edit(entry.kind, { [field]: text }),
      }));
      const written = values.filter((text) => text.trim() !== "");
      const joins = PARAGRAPHS.has(field) && written.length > 1;
      const both = joins ? edit(entry.kind, { [field]: written.join("\n\n") }) : undefined;
      return { ...plain, answers, both };
    }
  }
}

/** What each field is called above its answers. */
const LABELS: Record<Extract<Field, string>, Word> = {
  title: "kind.goal",
  why: "goal.why",
  state: "field.state",
  notes: "goal.notes",
  begin: "export.label_begin",
  target: "export.label_target",
  text: "write_note.text",
  from: "field.from",
  pinned: "note.pin",
  hardMoments: "write_note.hard",
  name: "field.name",
  how: "field.how",
  hours: "person.hours",
  goodFor: "person.good_for",
  about: "field.about",
  removed: "choice.whole",
};

/** Fields with room for two texts, one below the other. */
const PARAGRAPHS = new Set<Field>(["why", "notes", "text", "goodFor", "about"]);

function edit(ask: Entry["kind"], request: object): Settling {
  // The field is one of an entry of this kind, and is called in requests as it is in views.
  return { ask, request };
}

function dayWords(day: string, now: Date): string {
  return day === "" ? say("choice.no_day") : calendarDay(day, now);
}

function days(field: "begin" | "target", day: string): Pick<Answer, "settling"> {
  const change = day === "" ? ({ kind: "clear" } as const) : ({ kind: "set", day } as const);
  return { settling: { ask: "goal", request: { [field]: change } } };
}

function flagged(field: "pinned" | "hardMoments", flag: boolean): Answer {
  const yes = field === "pinned" ? say("hope.pinned") : say("hope.hard");
  const no = field === "pinned" ? say("choice.not_pinned") : say("choice.not_hard");
  return { words: flag ? yes : no, settling: { ask: "hopeNote", request: { [field]: flag } } };
}

function reachable(register: string): Answer {
  const hours = hoursOf(register);
  const words = hours.length === 0 ? say("reach.unsaid") : hours.map(hoursLine).join("\n");
  return { words, settling: { ask: "contact", request: { hours } } };
}

function presence(at: string, now: Date): Answer {
  if (at === "") return { words: say("choice.stays"), settling: { ask: "undo" } };
  return { words: say("choice.goes", { day: dayOf(Number(at), now) }), settling: { ask: "remove" } };
}

type ItemField = Exclude<Field, string>;

function askedOfItem(entry: Entry, field: ItemField, values: string[], now: Date): Question {
  if ("stepText" in field) return stepText(field.stepText, values);
  if ("stepDone" in field) return stepDone(entry, field.stepDone, values, now);
  return wayOf(entry, "wayKind" in field ? field.wayKind : field.wayValue);
}

function stepText(id: string, values: string[]): Question {
  const rename = (text: string) => ({ kind: "rename", id, text }) as const;
  const steps = ([first = "", ...others]: string[]): Settling => ({
    ask: "goal",
    request: { steps: [rename(first), ...others.map((text) => ({ kind: "add", text }) as const)] },
  });
  return {
    key: `text ${id}`,
    label: say("goal.step_new"),
    answers: values.map((text) => ({ words: text, settling: steps([text]) })),
    both: steps(values),
    whole: false,
  };
}

function stepDone(entry: Entry, id: string, values: string[], now: Date): Question {
  const step = entry.kind === "goal" ? entry.view.steps.find((each) => each.id === id) : undefined;
  const answer = (at: string): Answer => ({
    words: at === "" ? say("choice.not_done") : say("goal.done", { day: dayOf(Number(at), now) }),
    settling: { ask: "goal", request: { steps: [{ kind: "done", id, done: at !== "" }] } },
  });
  const label = say("choice.step", { step: step?.text ?? "" });
  return { key: `done ${id}`, label, answers: values.map(answer), both: undefined, whole: false };
}

/**
 * A way is changed as a whole: were its kind asked for alone, the answer would settle its number unseen. So where
 * devices differ in both, each number is offered with each kind.
 */
function wayOf(entry: Entry, id: string): Question {
  const own = entry.kind === "contact" ? entry.view.ways.find((each) => each.id === id) : undefined;
  const { choices } = entry.view;
  const kinds = choices.find(
    ({ field }) => typeof field !== "string" && "wayKind" in field && field.wayKind === id,
  );
  const numbers = choices.find(
    ({ field }) => typeof field !== "string" && "wayValue" in field && field.wayValue === id,
  );
  const ways = (numbers?.values ?? [own?.value ?? ""]).flatMap((value) =>
    (kinds?.values ?? [own?.kind ?? ""]).map((kind) => ({ kind, value })),
  );
  const change = (way: (typeof ways)[number]) => ({ kind: "change", id, way }) as const;
  const settling = ([first, ...others]: typeof ways): Settling => ({
    ask: "contact",
    request: {
      ways: [...(first ? [change(first)] : []), ...others.map((way) => ({ kind: "add", way }) as const)],
    },
  });
  return {
    key: `way ${id}`,
    label: say("person.ways"),
    answers: ways.map((way) => ({ words: `${wayWord(way.kind)}: ${way.value}`, settling: settling([way]) })),
    // Two numbers are two ways to reach somebody; two names for one number are not.
    both: kinds ? undefined : settling(ways),
    whole: false,
  };
}

/** Answers that come to the same are one. */
function distinct(answers: Answer[]): Answer[] {
  const seen = new Map(answers.toReversed().map((answer) => [JSON.stringify(answer.settling), answer]));
  return answers.filter((answer) => seen.get(JSON.stringify(answer.settling)) === answer);
}
