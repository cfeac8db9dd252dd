import type { Field, Found } from "../../kith";
import type { Kind } from "../../state/entries.svelte";
import { placeOf } from "../../state/entries.svelte";
import { way } from "../../state/way.svelte";
import { say, type Word } from "../../words/say";
import { openTopic } from "../settings/open";

/** The part of an entry that a field is, where that says more than its kind does. */
const PARTS: Partial<Record<Extract<Field, string>, Word>> = {
  why: "goal.why",
  state: "field.state",
  notes: "goal.notes",
  from: "field.from",
  how: "field.how",
  goodFor: "person.good_for",
};

/** What an entry of a kind is called. */
export function kindWord(kind: Kind): string {
  return say(`kind.${kind}`);
}

/** Where something was found: "Goal · Why it matters". */
export function whereFound({ kind, excerpt }: Found): string {
  const part = partWord(excerpt.field);
  return part === undefined ? kindWord(kind) : `${kindWord(kind)} · ${say(part)}`;
}

function partWord(field: Field): Word | undefined {
  if (typeof field === "string") return PARTS[field];
  return "stepText" in field || "stepDone" in field ? "goal.steps" : "person.ways";
}

/** Opens an entry at home, one step on from here. */
export function openEntry(kind: Kind, id: string): void {
  if (kind === "profile") openTopic("about");
  else way.read(placeOf[kind], id);
}
