// What Rust reads of the vectors, the package reads: `node vectors.mjs FOLDER` with the folder of the vectors.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { FrameReader, FrameWriter, Kith, Parcel, load } from "kith";

const [folder] = process.argv.slice(2);
const vectors = async (name) => JSON.parse(await readFile(join(folder, `${name}.json`), "utf8")).vectors;
const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
const hex = (bytes) => Buffer.from(bytes).toString("hex");

/** Every kind of code there is: any of them will do. */
const ANY = ["meeting", "answer", "parcel", "frame", "device", "visit"];

/** The code of an error of the core that Rust names by its variant. */
const CODES = {
  NotKith: "Code.NotKith",
  Newer: "Code.Newer",
  Damaged: "Code.Damaged",
  CutShort: "Parcel.CutShort",
  TooLarge: "Parcel.TooLarge",
  Forged: "Meet.Forged",
  // The head of a code of another type: here, of a meeting.
  Other: "Code.IsMeeting",
};

/** What doing something gives: what it answers, or the code of why it does not. */
async function outcome(act) {
  try {
    return await act();
  } catch (error) {
    return error.code;
  }
}

await load();
const kith = await Kith.inMemory();
await kith.create({ kind: "none" });
await kith.writeProfile({ name: "Ana" });
let read = 0;

for (const { code, qr, link } of await vectors("seal/texts")) {
  assert.equal(kith.codeForPicture(bytes(code)), qr);
  assert.equal(kith.codeForLink(bytes(code)), link);
  read += 1;
}

for (const { name, text, code, error } of await vectors("seal/typed")) {
  const said = await outcome(() => hex(kith.readCode(text, ANY).bytes));
  assert.equal(said, error ? CODES[error] : code, name);
  read += 1;
}

for (const { parcel, frameLen, frames } of await vectors("log/frames")) {
  const writer = new FrameWriter(bytes(parcel), frameLen);
  for (const [number, frame] of frames) assert.equal(hex(writer.frame(number)), frame);
  const reader = new FrameReader();
  const last = frames.map(([, frame]) => reader.read(bytes(frame))).find((come) => come.kind === "whole");
  assert.equal(last && hex(last.parcel), parcel);
  read += 1;
}

for (const { name, parcel, error } of await vectors("log/parcels")) {
  const said = await outcome(async () => {
    const coming = new Parcel();
    await coming.take(kith, bytes(parcel));
    return coming.finish();
  });
  // Sections are for keys that are not here: of damage within them only their reader knows.
  const unread = ["Parcel.NotForHere", ...(error === "Damaged" ? ["Parcel.CutShort", CODES.Damaged] : [])];
  const expected = error === null || error === "Damaged" ? unread : [CODES[error]];
  assert.ok(expected.includes(said), `${name}: ${said}`);
  read += 1;
}

for (const { name, answer, met, error } of await vectors("seal/meeting")) {
  const said = await outcome(() => kith.introduction(bytes(answer)));
  // What only whoever invited can tell is told by accepting it: here, that nothing was asked.
  if (met) assert.equal(said.name, met.called, name);
  else if (error in CODES && !["a one-time key of zeros", "the invitation itself"].includes(name)) assert.equal(said, CODES[error], name);
  if (met || error === "NotConfirmed" || error === "Oneself" || error === "OtherMeeting") {
    const accepted = await outcome(() => kith.acceptAnswer(bytes(answer), undefined));
    assert.ok(["Meet.OtherMeeting", "Meet.Expired"].includes(accepted), `${name}: ${accepted}`);
  }
  read += 1;
}

console.log(read);
