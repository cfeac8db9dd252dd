import assert from "node:assert/strict";
import type { Kith as Core } from "../../../web/src/core/kith.js";
import type { Browser } from "../src/browser.ts";
import { forgetMark, pack, unpack, withCore } from "../src/carry.ts";
import { Kith } from "../src/kith.ts";
import { test } from "../src/tap.ts";
import { word } from "../src/words.ts";
import { inWorld, type World } from "../src/world.ts";

const PASSPHRASE = "a bench by the river";

/** What two devices wrote at the same time is shown whole, and stands as somebody says. */
export async function choices(): Promise<void> {
  await test("two texts for one field: the list says so, both are readable, and the one that is kept is saved", () =>
    inWorld(async (world) => {
      const begin = async (kith: Kith): Promise<void> => {
        await kith.writeGoal({ title: "Walk to the river", state: "Going well", steps: ["Find my shoes"] });
      };
      const edit = async (core: Core, [state, step]: [string, string]): Promise<void> => {
        const [goal] = await core.goals();
        const steps = [{ kind: "rename", id: goal?.steps[0]?.id ?? "", text: step }] as const;
        await core.editGoal(goal?.id ?? "", { state, steps: [...steps] });
      };
      const browser = await atOnce(
        world,
        begin,
        edit,
        ["Slowly", "Find my boots"],
        ["Very well", "Find my trainers"],
      );
      const kith = await Kith.unlocked(browser, world.origin, PASSPHRASE);
      const { page } = kith;
      await kith.goTo("goals");
      await kith.text(word("choice.tag")).waitFor();
      await kith.openGoal("Walk to the river");
      await kith.text("Very well").first().waitFor();
      await page
        .getByRole("button", { name: `${word("choice.keep")} ${word("field.state")}: Very well` })
        .click();
      await page.getByRole("status").getByText(word("said.saved")).waitFor();
      assert.equal(await kith.text("Slowly").count(), 0);
      await kith.text("Very well").waitFor();
      // The focus is where the next question is, and the last answer leads to the page itself.
      await page
        .getByRole("heading", { name: word("choice.title") })
        .and(page.locator(":focus"))
        .waitFor();
      await page.getByRole("button", { name: `${word("choice.both")} ${word("goal.step_new")}` }).click();
      await page.getByRole("heading", { name: word("choice.title") }).waitFor({ state: "detached" });
      await page.getByRole("heading", { level: 1 }).and(page.locator(":focus")).waitFor();
      await page.getByRole("checkbox", { name: "Find my boots" }).waitFor();
      await page.getByRole("checkbox", { name: "Find my trainers" }).waitFor();
      await kith.back();
      await kith.text(word("choice.tag")).waitFor({ state: "detached" });
      browser.guard.assertQuiet();
    }));

  await test("removed on one device and changed on another: it is there until somebody says that it goes", () =>
    inWorld(async (world) => {
      const begin = async (kith: Kith): Promise<void> => {
        await kith.keepHopeNote({ text: "Breathe.", pinned: true });
        await kith.addPerson({ name: "Sam" });
      };
      const change = async (core: Core, how: "remove" | "edit"): Promise<void> => {
        const [[note], [person]] = [await core.hopeNotes(), await core.contacts()];
        if (how === "remove") {
          await core.remove(note?.id ?? "");
          await core.remove(person?.id ?? "");
        } else {
          await core.editHopeNote(note?.id ?? "", { from: "Nana" });
          await core.editContact(person?.id ?? "", { how: "From the Tuesday group" });
        }
      };
      const browser = await atOnce(world, begin, change, "edit", "remove");
      const kith = await Kith.unlocked(browser, world.origin, PASSPHRASE);
      const { page } = kith;
      await kith.openHopeNote("Breathe.");
      await page
        .getByRole("group")
        .getByRole("button", { name: word("act.keep_it") })
        .click();
      await page.getByRole("heading", { name: word("choice.whole") }).waitFor({ state: "detached" });
      await kith.openPerson("Sam");
      await page
        .getByRole("group")
        .getByRole("button", { name: word("act.remove") })
        .click();
      await page.getByRole("status").getByText(word("said.removed")).waitFor();
      await kith.text(word("people.none")).waitFor();
      browser.guard.assertQuiet();
    }));
}

/** Two devices begin alike, do one thing `here` and another `there`, and what was done there comes here. */
async function atOnce<Given>(
  world: World,
  begin: (kith: Kith) => Promise<void>,
  act: (core: Core, given: Given) => Promise<void>,
  here: Given,
  there: Given,
): Promise<Browser> {
  const first = await world.open();
  const kith = new Kith(await first.page());
  await kith.visit(world.origin);
  await kith.begin(PASSPHRASE);
  await begin(kith);
  await first.close();
  const other = await (await world.copy()).open();
  await forgetMark(other, world.origin);
  const browser = await world.open();
  await withCore(other, world.origin, PASSPHRASE, act, there);
  await withCore(browser, world.origin, PASSPHRASE, act, here);
  await unpack(browser, world.origin, PASSPHRASE, await pack(other, world.origin, PASSPHRASE));
  await other.close();
  return browser;
}
