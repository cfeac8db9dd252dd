import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sentence, WEB_CODES } from "./codes";
import { isWord, say } from "./say";

const TABLE = "../core/companion/ERRORS.md";

/** Every code the core may answer with, from the table that its own test prints. */
function codesOfTheCore(): string[] {
  return [...readFileSync(TABLE, "utf8").matchAll(/^\|\s*`([A-Z]\w+\.[A-Z]\w+)`/gm)].flatMap(
    ([, code]) => code ?? [],
  );
}

describe("the sentence for a code", () => {
  test("is there for every code of the core", () => {
    const codes = codesOfTheCore();
    expect(codes.length).toBeGreaterThan(15);
    expect(codes.filter((code) => !isWord(`code.${code}`))).toEqual([]);
  });

  test("is there for every code of the shell", () => {
    expect(WEB_CODES.filter((code) => !isWord(`code.${code}`))).toEqual([]);
  });

  test("names a code it does not know, and says what was kept", () => {
    expect(sentence("Some.New")).toContain("Some.New");
    expect(sentence("Some.New")).toContain("What was saved before is safe");
  });

  test("does not mistake another word of the catalogue for one", () => {
    expect(sentence("other")).toBe(say("code.other", { code: "" }));
  });
});
