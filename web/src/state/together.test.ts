import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Together, TOGETHER_MS } from "./together";

const shown: (readonly number[])[] = [];
const together = new Together<number>((changes) => shown.push(changes));

beforeEach(() => {
  vi.useFakeTimers();
  shown.length = 0;
});
afterEach(() => {
  together.forget();
  vi.useRealTimers();
});

test("one change is shown at once, those that follow it together", () => {
  for (const change of [1, 2, 3]) together.add(change);
  expect(shown).toEqual([[1]]);
  vi.advanceTimersByTime(TOGETHER_MS);
  expect(shown).toEqual([[1], [2, 3]]);
  vi.advanceTimersByTime(TOGETHER_MS);
  together.add(4);
  expect(shown).toEqual([[1], [2, 3], [4]]);
});

test("what was forgotten is not shown", () => {
  together.add(1);
  together.add(2);
  together.forget();
  vi.advanceTimersByTime(TOGETHER_MS);
  expect(shown).toEqual([[1]]);
});
