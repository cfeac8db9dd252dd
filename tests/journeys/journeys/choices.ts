import assert from "node:assert/strict";
import { Kith } from "../src/kith.ts";
import { test } from "../src/tap.ts";
import { twoDevices, type AtOnce } from "../src/two-devices.ts";
import { word } from "../src/words.ts";
import { inWorld } from "../src/world.ts";

const PASSPHRASE = "a bench by the river";
const WHY: AtOnce = { field: "why", values: ["It clears my head.", "I sleep better."] };
const STEP: AtOnce = { field: { stepText: 0 }, values: ["Find my shoes", "Find my boots"] };

/** What two devices wrote at the same time is shown whole, and stands as somebody says. */
export async function choices(): Promise<void> {
  await test("two texts for one field: the list says so, both are readable, and the one that is kept is saved", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const page = await browser.page();
      await twoDevices(page, { "Walk to the river": [WHY, STEP] });
      const kith = new Kith(page);
      await kith.visit(world.origin);
      await kith.begin(PASSPHRASE);
      await kith.writeGoal({
        title: "Walk to the river",
        why: "It clears my head.",
        steps: ["Find my shoes"],
      });
      await kith.goTo("goals");
      await kith.text(word("choice.tag")).waitFor();
      await kith.openGoal("Walk to the river");
      await kith.text("I sleep better.").first().waitFor();
      await page
        .getByRole("button", { name: `${word("choice.keep")} ${word("goal.why")}: I sleep better.` })
        .click();
      await page.getByRole("status").getByText(word("said.saved")).waitFor();
      assert.equal(await kith.text("It clears my head.").count(), 0);
      await kith.text("I sleep better.").waitFor();
      // The focus is where the next question is, and the last answer leads to the page itself.
      await page
        .getByRole("heading", { name: word("choice.title") })
        .and(page.locator(":focus"))
        .waitFor();
      await page.getByRole("button", { name: `${word("choice.both")} ${word("goal.step_new")}` }).click();
      await page.getByRole("heading", { name: word("choice.title") }).waitFor({ state: "detached" });
      await page.getByRole("heading", { level: 1 }).and(page.locator(":focus")).waitFor();
      await page.getByRole("checkbox", { name: "Find my boots" }).waitFor();
      await page.getByRole("checkbox", { name: "Find my shoes" }).waitFor();
      await kith.back();
      assert.equal(await kith.text(word("choice.tag")).count(), 0);
      browser.guard.assertQuiet();
    }));

  await test("removed on one device and changed on another: it is there until somebody says that it goes", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const page = await browser.page();
      const removed: AtOnce = { field: "removed", values: ["", String(Date.now())] };
      await twoDevices(page, { "Breathe.": [removed], Sam: [removed] });
      const kith = new Kith(page);
      await kith.visit(world.origin);
      await kith.begin(PASSPHRASE);
      await kith.keepHopeNote({ text: "Breathe.", pinned: true });
      await kith.openHopeNote("Breathe.");
      await page
        .getByRole("group")
        .getByRole("button", { name: word("act.keep_it") })
        .click();
      await page.getByRole("heading", { name: word("choice.whole") }).waitFor({ state: "detached" });
      await kith.addPerson({ name: "Sam" });
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
