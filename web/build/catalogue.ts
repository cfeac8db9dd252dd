import { readFileSync } from "node:fs";
import { lengthen, mirror } from "./pseudo.ts";

const FILE = new URL("../src/words/en.json", import.meta.url);

/** The words a build is made with: English, or one of the pseudo-languages (`--mode long`, `--mode rtl`). */
export function catalogue(mode: string): Record<string, string> {
  const words = JSON.parse(readFileSync(FILE, "utf8")) as Record<string, string>;
  if (mode === "long") return lengthen(words);
  if (mode === "rtl") return mirror(words);
  return words;
}
