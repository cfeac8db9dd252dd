import { beforeEach, describe, expect, test } from "vitest";
import { PAGE, Paged } from "./paged.svelte";

interface Question {
  from: number;
  answer: () => void;
  fail: () => void;
}

/** What the core keeps, and what it was asked: an answer is of the moment of its question. */
let core: string[];
let asked: Question[];
let list: Paged<string>;

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, at) => String(at));
}

function ask(from: number, count: number): Promise<{ total: number; views: string[] }> {
  const page = { total: core.length, views: core.slice(from, from + count) };
  return new Promise((resolve, reject) => {
    asked.push({ from, answer: () => resolve(page), fail: () => reject(new Error("Unlock.Locked")) });
  });
}

async function answered(): Promise<void> {
  for (const question of asked.splice(0)) question.answer();
  await new Promise((later) => setTimeout(later));
}

const firstOf = (at: number): string | undefined => list.page(at)?.[0];

beforeEach(async () => {
  core = numbers(100);
  asked = [];
  list = new Paged(ask, (item) => item);
  void list.refresh();
  await answered();
});

describe("a list by pages", () => {
  test("begins with how many there are and the first page", () => {
    expect(list.total).toBe(100);
    expect(list.page(0)).toHaveLength(PAGE);
    expect(list.page(1)).toBeUndefined();
  });

  test("asks for a page once when it comes near, and drops it when it is far", async () => {
    list.near(2);
    list.near(2);
    expect(asked.map(({ from }) => from)).toEqual([2 * PAGE]);
    await answered();
    expect(firstOf(2)).toBe(String(2 * PAGE));
    list.far(2);
    expect(list.page(2)).toBeUndefined();
    list.far(0);
    expect(firstOf(0)).toBe("0");
  });

  test("takes no page that was passed by meanwhile", async () => {
    list.near(2);
    list.far(2);
    await answered();
    expect(list.page(2)).toBeUndefined();
  });

  test("finds an entry on the pages that are held, and on no other", () => {
    expect(list.find("7")).toBe("7");
    expect(list.find("70")).toBeUndefined();
  });
});

describe("when something changed", () => {
  test("pages change together", async () => {
    list.near(3);
    await answered();
    core = ["70", ...core.filter((item) => item !== "70")];
    const done = list.refresh();
    asked[0]?.answer();
    await Promise.resolve();
    expect(firstOf(0)).toBe("0");
    await answered();
    await done;
    expect([firstOf(0), list.page(3)?.includes("70")]).toEqual(["70", false]);
  });

  test("what is near is asked for anew, and nothing else", async () => {
    list.near(1);
    list.near(3);
    await answered();
    list.far(1);
    void list.refresh();
    expect(asked.map(({ from }) => from)).toEqual([0, 3 * PAGE]);
    core = core.slice(0, 40);
    await answered();
    void list.refresh();
    await answered();
    expect(list.total).toBe(40);
    expect(list.page(3)).toEqual([]);
  });

  test("an older answer takes the place of no newer one", async () => {
    list.near(1);
    void list.refresh();
    const [page, ...older] = asked.splice(0);
    core = ["new", ...core];
    void list.refresh();
    await answered();
    for (const question of [page, ...older]) question?.answer();
    await answered();
    expect([firstOf(0), firstOf(1), list.total]).toEqual(["new", String(PAGE - 1), 101]);
  });

  test("changes that never pause are shown all the same", async () => {
    void list.refresh();
    const older = asked.splice(0);
    core = ["new", ...core];
    void list.refresh();
    const newer = asked.splice(0);
    asked = older;
    await answered();
    expect(firstOf(0)).toBe("0");
    asked = newer;
    await answered();
    expect(firstOf(0)).toBe("new");
  });

  test("a question that fails leaves the list as it was", async () => {
    const done = list.refresh();
    for (const question of asked.splice(0)) question.fail();
    await done;
    list.near(1);
    for (const question of asked.splice(0)) question.fail();
    await answered();
    expect([list.total, firstOf(0)]).toEqual([100, "0"]);
  });
});

test("what was forgotten does not come back by an answer that was late", async () => {
  list.near(1);
  void list.refresh();
  list.forget();
  await answered();
  expect([list.total, list.page(0), list.page(1), list.find("0")]).toEqual(Array(4).fill(undefined));
});
