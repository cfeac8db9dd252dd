import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import lines from "../src/crisis/lines.json" with { type: "json" };
import { catalogue } from "./catalogue.ts";
import { spoken } from "./crisis.ts";

const page = (mode: string): string => spoken(readFileSync("index.html", "utf8"), catalogue(mode));

describe("the page of help", () => {
  test("holds every line in the page itself, as digits and as something to press", () => {
    const html = page("production");
    for (const { number, channel } of lines) {
      expect(html).toContain(`>${number}</bdi>`);
      expect(html).toContain(`href="${channel === "text" ? "sms" : "tel"}:${number.replaceAll(" ", "")}"`);
    }
  });

  test("has no word left out", () => {
    for (const mode of ["production", "long", "rtl"]) expect(page(mode)).not.toMatch(/\{\{|undefined/);
  });

  test("holds no script and no style inline, which the page's policy would refuse", () => {
    expect(page("production")).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
  });

  test("says for each line where, when, at what cost, and who says so since when", () => {
    for (const line of lines) {
      expect(line.nations.length).toBeGreaterThan(0);
      expect(line.hours && line.cost).toBeTruthy();
      expect(line.checked_on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(new URL(line.source).protocol).toBe("https:");
    }
  });
});
