import decode from "qr/decode.js";
import { describe, expect, test } from "vitest";
import { drawing, QUIET } from "./drawing";

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const text = (length: number): string =>
  Array.from({ length }, (_, at) => LETTERS[(at * 7919 + (at % 31)) % LETTERS.length]).join("");
/** Modules of a side of a version, with the quiet zone. */
const sideOf = (version: number): number => 17 + 4 * version + 2 * QUIET;

describe("a drawn code", () => {
  test("of a meeting is of version 18, and of a frame of 19, as long as it has capitals alone", () => {
    expect(drawing(text(790)).side).toBe(sideOf(18));
    expect(drawing(text(897)).side).toBe(sideOf(19));
  });

  test("has four white modules around it and three finders", () => {
    const { side, pixels } = drawing(text(60));
    const dark = (x: number, y: number): boolean => pixels[(y * side + x) * 4] === 0;
    for (let at = 0; at < side; at += 1) {
      for (let edge = 0; edge < QUIET; edge += 1) {
        const [near, far] = [edge, side - 1 - edge];
        expect([dark(at, near), dark(at, far), dark(near, at), dark(far, at)]).not.toContain(true);
      }
    }
    const [near, far] = [QUIET, side - 1 - QUIET];
    expect([dark(near, near), dark(far, near), dark(near, far)]).toEqual([true, true, true]);
    expect(pixels.every((value, at) => at % 4 !== 3 || value === 255)).toBe(true);
  });

  test("is read again", () => {
    const [scale, given] = [4, text(780)];
    const { side, pixels } = drawing(given);
    const wide = side * scale;
    const data = new Uint8ClampedArray(wide * wide * 4).map((_, at) => {
      const [x, y] = [Math.floor(at / 4) % wide, Math.floor(at / 4 / wide)];
      return pixels[(Math.floor(y / scale) * side + Math.floor(x / scale)) * 4 + (at % 4)] ?? 0;
    });
    expect(decode({ width: wide, height: wide, data }, { timeLimit: Infinity })).toBe(given);
  });
});
