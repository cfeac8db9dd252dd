import { expect, test } from "vitest";
import { Asked } from "./asked.svelte";

/** A question whose answer comes when it is told to. */
export function question<T>(): { answer: Promise<T>; tell: (answer: T) => void } {
  let tell: (answer: T) => void = () => undefined;
  const answer = new Promise<T>((resolve) => (tell = resolve));
  return { answer, tell };
}

test("an older answer never takes the place of a newer one", async () => {
  const asked = new Asked<string>();
  const [older, newer] = [question<string>(), question<string>()];
  const both = [asked.take(older.answer), asked.take(newer.answer)];
  newer.tell("newer");
  older.tell("older");
  await Promise.all(both);
  expect(asked.value).toBe("newer");
});

test("what was forgotten does not come back by an answer that was late", async () => {
  const asked = new Asked<string>();
  const late = question<string>();
  const taking = asked.take(late.answer);
  asked.forget();
  late.tell("a secret");
  await taking;
  expect(asked.value).toBeUndefined();
});

test("a question that fails leaves what is shown, and says so", async () => {
  const asked = new Asked<string>();
  await asked.take(Promise.resolve("shown"));
  await expect(asked.take(Promise.reject(new Error("Unlock.Locked")))).rejects.toThrow("Unlock.Locked");
  expect(asked.value).toBe("shown");
});
