import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import lines from "../crisis/lines.json";
import en from "./en.json";

const words = Object.keys(en);
const sources = [...files("src"), ...files("build"), "index.html"]
  .map((path) => readFileSync(path, "utf8"))
  .join();

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => /\.(ts|svelte)$/.test(path) && !/\.test\.ts$|^src.core/.test(path));
}

/** Whether some source names this word, whole or as the pattern of a template (`place.${other}`). */
function isUsed(word: string): boolean {
  if (sources.includes(`"${word}"`) || sources.includes(`{{${word}}}`)) return true;
  const [family = "", line] = word.split(".");
  if (family === "help") return sources.includes("`help.${") && lines.some(({ id }) => id === line);
  return sources.includes(`\`${family}.\${`);
}

describe("the catalogue", () => {
  test("has no word that nothing says", () => {
    expect(words.filter((word) => !isUsed(word))).toEqual([]);
  });

  test("has every word that something says", () => {
    const said = [...sources.matchAll(/\bsay\("([^"]+)"/g), ...sources.matchAll(/\{\{([\w.]+)\}\}/g)];
    const missing = said
      .map(([, word]) => word)
      .filter((word) => word !== undefined && !words.includes(word));
    expect(missing.filter((word) => word !== "word")).toEqual([]);
    expect(said.length).toBeGreaterThan(100);
  });

  test("has each place of a text filled in where it is said", () => {
    for (const [word, text] of Object.entries(en)) {
      const places = [...text.matchAll(/\{(\w+)\}/g)].map(([, place]) => place ?? "");
      const calls = [...sources.matchAll(new RegExp(`say\\("${word}"(?:, \\{([^}]*)\\})?`, "g"))];
      for (const [, given = ""] of calls) {
        for (const place of places) expect(given, word).toContain(place);
      }
    }
  });

  test("blames nobody", () => {
    const never =
      /\b(fail(ed|ure)?|invalid|illegal|error|addict|clean|dirty|sober|relapse|setback|you must)\b/i;
    expect(Object.values(en).filter((text) => never.test(text))).toEqual([]);
  });
});
