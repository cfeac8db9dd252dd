import { beforeEach, expect, test, vi } from "vitest";
import { Opened } from "./opened.svelte";

vi.mock("../kith", () => ({ codeOf: (trouble: Error) => trouble.message }));

interface View {
  text: string;
  removed?: boolean;
}

let core: Record<string, View | undefined>;
let fails: string | undefined;
let opened: Opened<View>;

beforeEach(() => {
  core = { a: { text: "A" }, b: { text: "B" } };
  fails = undefined;
  opened = new Opened<View>(
    (id) => {
      const view = core[id];
      if (fails !== undefined) return Promise.reject(new Error(fails));
      return view ? Promise.resolve(view) : Promise.reject(new Error("Entry.NotFound"));
    },
    ({ removed }) => removed === true,
  );
});

test("an entry is shown as its list knows it, then as the core does", async () => {
  const opening = opened.open("a", { text: "A, before" });
  expect(opened.view("a")).toEqual({ text: "A, before" });
  await opening;
  expect(opened.view("a")).toEqual({ text: "A" });
  expect(opened.view("b")).toBeUndefined();
});

test("of an entry on no page nothing is known until the core answers", async () => {
  const opening = opened.open("a", undefined);
  expect(opened.view("a")).toBeUndefined();
  await opening;
  expect(opened.view("a")).toEqual({ text: "A" });
});

test("another entry that is opened meanwhile is the one that is shown", async () => {
  await Promise.all([opened.open("a", undefined), opened.open("b", undefined)]);
  expect([opened.view("a"), opened.view("b")]).toEqual([undefined, { text: "B" }]);
});

test("an entry that was removed or erased elsewhere is gone", async () => {
  await opened.open("a", undefined);
  core.a = { text: "A", removed: true };
  await opened.look();
  expect(opened.view("a")).toBeNull();
  core.a = undefined;
  await opened.look();
  expect(opened.view("a")).toBeNull();
  core.a = { text: "A, back" };
  await opened.open("a", undefined);
  expect(opened.view("a")).toEqual({ text: "A, back" });
});

test("what is removed here stays as it was while it is left", async () => {
  await opened.open("a", undefined);
  opened.leave("a", true);
  core.a = undefined;
  await opened.look();
  expect(opened.view("a")).toEqual({ text: "A" });
});

test("what was saved here is shown at once, and a question that fails changes nothing", async () => {
  await opened.open("a", undefined);
  opened.put("b", { text: "B!" });
  opened.put("a", { text: "A!" });
  fails = "Unlock.Locked";
  await opened.look();
  expect(opened.view("a")).toEqual({ text: "A!" });
});

test("nothing is left of it when it is forgotten, by a late answer either", async () => {
  const opening = opened.open("a", { text: "A" });
  opened.forget();
  await opening;
  expect(opened.view("a")).toBeUndefined();
});
