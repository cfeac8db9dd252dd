import { readFile } from "node:fs/promises";
import type { Kith } from "./kith.ts";
import { word } from "./words.ts";

/** A picture of the code that is on the screen, as somebody's camera would take it. */
export async function pictureOf(kith: Kith): Promise<Buffer> {
  await kith.page.locator(".qr canvas").waitFor();
  return kith.page.screenshot();
}

/** Gives a scanner a picture or a file. */
export async function give(kith: Kith, buffer: Buffer, name = "picture.png"): Promise<void> {
  const mimeType = name.endsWith(".png") ? "image/png" : "application/octet-stream";
  await kith.field("scan.file").setInputFiles({ name, mimeType, buffer });
}

/**
 * Scans a picture that somebody holds before the camera. What the camera is to the browser is pretended here; the
 * scanner's own journeys have it look at a film.
 */
export async function scan(kith: Kith, picture: Buffer): Promise<void> {
  await kith.page.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
    const held = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [held.width, held.height];
    // A canvas gives a camera's picture each time it is drawn on.
    setInterval(() => canvas.getContext("2d")?.drawImage(held, 0, 0), 50);
    navigator.mediaDevices.getUserMedia = () => Promise.resolve(canvas.captureStream());
  }, picture.toString("base64"));
  await kith.press("scan.camera");
}

/** Opens the place where people meet. */
export async function toMeet(kith: Kith): Promise<void> {
  await kith.goTo("people");
  await kith.press("meet.do");
}

/** Shows one's own code, and gives one's name where it is asked for. */
export async function showCode(kith: Kith, name: string): Promise<Buffer> {
  await toMeet(kith);
  await kith.press("meet.show");
  await called(kith, name);
  return pictureOf(kith);
}

/** Scans somebody's code and answers it; gives the picture of the answer. */
export async function answerCode(kith: Kith, name: string, picture: Buffer): Promise<Buffer> {
  await toMeet(kith);
  await kith.press("meet.scan");
  await scan(kith, picture);
  await kith.press("meet.answer");
  await called(kith, name);
  return pictureOf(kith);
}

/** The six words on the screen. */
export async function wordsOn(kith: Kith): Promise<string[]> {
  const words = kith.page.getByRole("list", { name: word("meet.words_list") }).getByRole("listitem");
  await words.first().waitFor();
  return words.allInnerTexts();
}

/** Two people meet side by side, compare the words and find them the same. */
export async function meet(
  [inviter, inviterIs]: [Kith, string],
  [answerer, answererIs]: [Kith, string],
): Promise<[string[], string[]]> {
  const answer = await answerCode(answerer, answererIs, await showCode(inviter, inviterIs));
  await inviter.press("meet.then");
  await scan(inviter, answer);
  await inviter.press("meet.name_go");
  const words: [string[], string[]] = [await wordsOn(inviter), []];
  await answerer.press("meet.answered");
  words[1] = await wordsOn(answerer);
  for (const kith of [inviter, answerer]) {
    await kith.page.getByRole("button", { name: word("meet.same"), exact: true }).click();
    await kith.button("act.edit").waitFor();
  }
  return words;
}

/** Takes in a file, and waits until Kith says what came of it. */
export async function takeFile(kith: Kith, file: Buffer): Promise<void> {
  await kith.goTo("people");
  await kith.press("take.do");
  await give(kith, file, "words.kith");
}

/** What waits for somebody, saved as a file. */
export async function saveFor(kith: Kith, name: string): Promise<Buffer> {
  await kith.openPerson(name);
  await kith.page.getByRole("button", { name: new RegExp(`^Give ${name} `) }).click();
  const coming = kith.page.waitForEvent("download");
  await kith.press("carry.file");
  return readFile(await (await coming).path());
}

async function called(kith: Kith, name: string): Promise<void> {
  const asked = kith.field("about.name");
  const shown = kith.page.locator(".qr canvas");
  await asked.or(shown).first().waitFor();
  if (!(await asked.isVisible())) return;
  await asked.fill(name);
  await kith.press("meet.name_go");
}
