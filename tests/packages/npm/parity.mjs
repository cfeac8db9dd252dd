// One course of things, the same in every language: `node parity.mjs FOLDER` with the folder of the scenario, whose
// README.md says how it is read. Prints how many steps there were.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { FrameReader, FrameWriter, Kith, KithError, Parcel, load } from "kith";

const [folder] = process.argv.slice(2);
const { steps } = JSON.parse(await readFile(join(folder, "scenario.json"), "utf8"));
const PIECE = 1_000;

/** The order of arguments where they are given one by one. */
const ORDER = {
  addContact: ["request"], addGoal: ["request"], addHopeNote: ["request"], changeLock: ["now", "lock"],
  create: ["lock"], editGoal: ["id", "request"], export: ["request", "after"], keepGoal: ["id", "request", "drafts"],
  editHopeNote: ["id", "request"], keepHopeNote: ["id", "request", "drafts"], editContact: ["id", "request"],
  keepContact: ["id", "request", "drafts"], keepProfile: ["request", "drafts"], peoplePage: ["from", "count", "now"],
  passOn: ["cameFrom", "note", "contact"],
  pinHopeNote: ["id", "pinned"], person: ["id", "now"], writeProfile: ["request"],
  answerCode: ["code", "contact", "how"], acceptAnswer: ["answer", "contact"], readCode: ["text", "wanted"],
  encourage: ["contact", "text", "replyTo"],
};

const companions = {};
const kept = {};

/** What stands at a path; what is not there is `null`. */
function found(value, path) {
  for (const part of path === "" ? [] : path.split(".")) value = value?.[part];
  return value ?? null;
}

/** An argument with what earlier steps gave in its place. */
function filled(value) {
  if (typeof value === "string" && value.startsWith("$")) {
    const [name, ...path] = value.slice(1).split(".");
    return found(kept[name], path.join("."));
  }
  if (Array.isArray(value)) return value.map(filled);
  if (value === null || typeof value !== "object") return value ?? undefined;
  if (value.repeat) return value.repeat[0].repeat(value.repeat[1]);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one)]));
}

async function ask({ by, call, with: given = {} }) {
  const kith = (companions[by] ??= await Kith.inMemory());
  const all = filled(given);
  if (call === "takeParcel") {
    const coming = new Parcel();
    for (let at = 0; at < all.parcel.length; at += PIECE) await coming.take(kith, all.parcel.slice(at, at + PIECE));
    return coming.finish();
  }
  if (call === "frames") {
    const writer = new FrameWriter(all.parcel, all.frameLen);
    const reader = new FrameReader();
    for (let number = 0; number < 2 * writer.enough(); number += 1) {
      const seen = reader.read(writer.frame(number));
      if (seen.kind === "whole") return seen;
    }
    throw new Error("no whole parcel in twice as many frames as are enough");
  }
  const names = ORDER[call] ?? Object.keys(given);
  return kith[call](...names.map((name) => all[name] ?? undefined));
}

await load();
for (const [number, step] of steps.entries()) {
  const where = `step ${number}, ${step.call}`;
  try {
    const answer = await ask(step);
    assert.ok(step.code === undefined, `${where}: it was not refused`);
    if (step.as) kept[step.as] = answer;
    for (const [path, expected] of Object.entries(step.expect ?? {}))
      assert.deepEqual(found(answer, path), expected, `${where}: ${path}`);
  } catch (error) {
    if (!(error instanceof KithError)) throw error;
    assert.equal(error.code, step.code, where);
  }
}
console.log(steps.length);
