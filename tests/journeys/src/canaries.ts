import { randomInt } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** Words that exist nowhere else: where one of them is found, something readable was written. */
export class Canaries {
  /** Begins every canary of a run, so that one search finds them all. */
  readonly mark = Array.from({ length: 14 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  #made = 0;

  /** A new canary, to be typed somewhere. */
  next(): string {
    this.#made += 1;
    return `${this.mark}${this.#made}`;
  }

  get made(): number {
    return this.#made;
  }

  /** Every place under `folder` where the mark stands, in the name or the content of a file. */
  findIn(folder: string): string[] {
    const forms = encodings(this.mark);
    return files(folder).flatMap((path) => {
      const content = readFileSync(path);
      const inside = forms.filter(({ bytes }) => content.includes(bytes)).map(({ name }) => name);
      const named = path.includes(this.mark) ? ["its name"] : [];
      return [...inside, ...named].map((form) => `${relative(folder, path)} (${form})`);
    });
  }
}

/** The mark as UTF-8, as UTF-16 of both orders, as hexadecimal, and as base64 of each at each of its three places. */
export function encodings(mark: string): { name: string; bytes: Buffer }[] {
  const utf8 = Buffer.from(mark, "utf8");
  const little = Buffer.from(mark, "utf16le");
  const big = Buffer.from(little).swap16();
  const plain = [
    { name: "UTF-8", bytes: utf8 },
    { name: "UTF-16LE", bytes: little },
    { name: "UTF-16BE", bytes: big },
  ];
  const hex = ["hex", "HEX"].map((name) => {
    const text = utf8.toString("hex");
    return { name, bytes: Buffer.from(name === "hex" ? text : text.toUpperCase()) };
  });
  const base64 = plain.flatMap(({ name, bytes }) =>
    [0, 1, 2].map((before) => ({ name: `base64 of ${name}`, bytes: Buffer.from(inner(bytes, before)) })),
  );
  return [...plain, ...hex, ...base64];
}

/** The letters of base64 that depend on `bytes` alone, whatever stands before (`before` bytes, modulo 3) and after. */
function inner(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes])
    .toString("base64")
    .replaceAll("=", "");
  const whole = Math.floor((before + bytes.length) / 3) * 4;
  return text.slice(before === 0 ? 0 : before + 1, whole);
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
