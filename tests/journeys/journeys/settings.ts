import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { Kith } from "../src/kith.ts";
import { test } from "../src/tap.ts";
import { word } from "../src/words.ts";
import { inWorld } from "../src/world.ts";

const OLD = "a bench by the river";
const NEW = "the other bank of it";

/** What somebody sets, takes with them, brings back, and erases. */
export async function settings(): Promise<void> {
  await test("after the passphrase is changed the old one is refused and the new one opens", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const kith = new Kith(await browser.page());
      await kith.visit(world.origin);
      await kith.begin(OLD);
      await kith.writeGoal({ title: "Walk to the river" });
      await kith.settings("lock");
      await kith.field("relock.now").fill("not the passphrase");
      await kith.field("relock.new").fill(NEW);
      await kith.press("relock.do");
      await kith.wrongPassphrase();
      await kith.field("relock.now").fill(OLD);
      await kith.press("relock.do");
      await kith.text(word("relock.done")).waitFor();
      await kith.lock();
      await kith.unlock(OLD);
      await kith.wrongPassphrase();
      await kith.unlock(NEW);
      await kith.opened();
      await kith.goTo("goals");
      await kith.text("Walk to the river").waitFor();
      browser.guard.assertQuiet();
    }));

  await test("a lock can be given up by choice and set again; each time it is so after loading afresh", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const kith = new Kith(await browser.page());
      await kith.visit(world.origin);
      await kith.begin(OLD);
      await kith.settings("lock");
      await kith.press("relock.drop");
      await kith.agree("relock.drop");
      await kith.wrongPassphrase();
      await kith.field("relock.now").fill(OLD);
      await kith.press("relock.drop");
      await kith.agree("relock.drop");
      await kith.text(word("relock.gone")).waitFor();
      await kith.page.reload();
      await kith.opened();
      await kith.settings("lock");
      await kith.text(word("relock.no_lock")).waitFor();
      await kith.field("relock.new").fill(NEW);
      await kith.press("relock.set");
      await kith.text(word("relock.done")).waitFor();
      await kith.page.reload();
      await kith.unlock(NEW);
      await kith.opened();
      browser.guard.assertQuiet();
    }));

  await test("Kith locks by itself after the time that was chosen, says so before, and stays when it is used", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const page = await browser.page();
      const now = Date.now();
      // Before the page: timers that it began by itself could not be ended once the clock is another one.
      await page.clock.setFixedTime(now);
      const kith = new Kith(page);
      await kith.visit(world.origin);
      await kith.begin(OLD);
      await kith.settings("lock");
      await kith.page.getByLabel(word("lock_after.1")).check();
      await page.clock.setFixedTime(now);
      await page.keyboard.press("Shift");
      await page.clock.setFixedTime(now + 45_000);
      await kith.text(word("idle.soon")).waitFor();
      await kith.press("idle.stay");
      await page.clock.setFixedTime(now + 80_000);
      await kith.goTo("today");
      await page.clock.setFixedTime(now + 141_000);
      await kith.passphrase.waitFor();
      await kith.unlock(OLD);
      await kith.opened();
      await kith.help();
      await page.clock.setFixedTime(now + 300_000);
      // Locked beneath it, the page of help stays.
      await kith.text(word("help.unlock")).waitFor();
      await page.getByRole("heading", { name: word("help.title") }).waitFor();
      await kith.press("help.unlock");
      await kith.passphrase.waitFor();
      // It holds for the next time as well, and says nothing about anybody.
      assert.deepEqual(await kept(page), { "kith lock": "1" });
      browser.guard.assertQuiet();
    }));

  await test("a look that was chosen holds over the device's own, also before anything is unlocked", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const page = await browser.page();
      await page.emulateMedia({ colorScheme: "light" });
      const kith = new Kith(page);
      await kith.visit(world.origin);
      await kith.begin(OLD);
      const paper = (): Promise<string> =>
        page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const light = await paper();
      await kith.settings("look");
      await page.getByLabel(word("look.dark"), { exact: true }).check();
      const dark = await paper();
      assert.notEqual(dark, light);
      await page.reload();
      await kith.passphrase.waitFor();
      assert.equal(await paper(), dark);
      browser.guard.assertQuiet();
    }));

  await test("an export holds what was written and can be read; people are in it only by choice", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const kith = new Kith(await browser.page());
      await kith.visit(world.origin);
      await kith.begin(OLD);
      await kith.settings("about");
      await kith.field("about.name").fill("Alex <b>");
      await kith.press("act.keep");
      await kith.text(word("said.saved")).waitFor();
      await kith.writeGoal({ title: "Walk to the river", steps: ["Find my shoes"] });
      await kith.keepHopeNote({ text: "You are not alone." });
      await kith.addPerson({ name: "Sam", ways: [{ kind: "phone", value: "0113 496 0000" }] });

      const without = parsed(await exported(kith, "export.json"));
      assert.deepEqual(without.map(({ entry }) => entry).sort(), ["goal", "hopeNote", "profile"]);
      await kith.page.getByRole("checkbox", { name: word("export.people") }).check();
      const whole = parsed(await exported(kith, "export.json"));
      const text = JSON.stringify(whole);
      for (const words of ["Walk to the river", "Find my shoes", "You are not alone.", "0113 496 0000"]) {
        assert.ok(text.includes(words), `the export does not hold "${words}"`);
      }
      const page = await exported(kith, "export.html");
      for (const words of ["Alex &lt;b>", "Walk to the river", "You are not alone.", "0113 496 0000"]) {
        assert.ok(page.replaceAll("&gt;", ">").includes(words), `the page does not hold "${words}"`);
      }
      assert.ok(!page.includes("<script"));
      browser.guard.assertQuiet();
    }));

  await test("what was removed is listed, comes back, and is erased for ever when somebody says so", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const kith = new Kith(await browser.page());
      await kith.visit(world.origin);
      await kith.begin(OLD);
      for (const title of ["Walk to the river", "Cook for my sister"]) {
        await kith.writeGoal({ title });
        await kith.openGoal(title);
        await kith.press("act.remove");
        await kith.page.getByRole("status").getByText(word("said.removed")).waitFor();
      }
      await kith.settings("removed");
      await kith.page.getByRole("button", { name: `${word("act.bring_back")} Walk` }).click();
      await kith.text(word("said.back")).waitFor();
      await kith.page.getByRole("button", { name: `${word("act.erase")} Cook` }).click();
      await kith.agree("act.erase");
      await kith.text(word("removed.none")).waitFor();
      await kith.goTo("goals");
      await kith.text("Walk to the river").waitFor();
      assert.equal(await kith.text("Cook for my sister").count(), 0);
      browser.guard.assertQuiet();
    }));

  for (const from of ["settings", "the locked screen"] as const) {
    await test(`erasing everything from ${from} leads to the very first screen, and nothing is left`, () =>
      inWorld(async (world) => {
        const browser = await world.open();
        const page = await browser.page();
        const kith = new Kith(page);
        await kith.visit(world.origin);
        await kith.begin(OLD);
        await kith.writeGoal({ title: "Walk to the river" });
        await kith.settings("look");
        await page.getByLabel(word("look.dark"), { exact: true }).check();
        if (from === "settings") await kith.settings("erase");
        else {
          await kith.lock();
          await kith.press("unlock.forgot");
        }
        await kith.button("erase.do").click();
        await kith.agree("erase.no");
        await kith.button("erase.do").click();
        await kith.agree("erase.yes");
        await kith.arrived();
        assert.deepEqual(await kept(page), {});
        assert.equal(await rows(page), 0, "something is left in the browser's store");
        await page.reload();
        await kith.arrived();
        await kith.begin(NEW);
        await kith.goTo("goals");
        await kith.text(word("goals.none")).waitFor();
        browser.guard.assertQuiet();
      }));
  }
}

/** Makes a file as somebody does, and reads it where the browser put it. */
async function exported(kith: Kith, kind: "export.html" | "export.json"): Promise<string> {
  const choice = kith.page.getByLabel(word(kind));
  if (!(await choice.isVisible())) await kith.settings("export");
  await choice.check();
  await kith.press("export.make");
  const coming = kith.page.waitForEvent("download");
  await kith.page.getByRole("link", { name: word("export.save") }).click();
  return readFile(await (await coming).path(), "utf8");
}

function parsed(text: string): { entry: string }[] {
  const { entries } = JSON.parse(text) as { entries: { entry: string }[] };
  return entries;
}

/** Everything in localStorage. */
function kept(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => ({ ...localStorage }));
}

/** How many rows all databases of the page hold. */
function rows(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let count = 0;
    for (const { name = "" } of await indexedDB.databases()) {
      const opening = indexedDB.open(name);
      await new Promise((resolve) => (opening.onsuccess = resolve));
      const database = opening.result;
      for (const store of database.objectStoreNames) {
        const counting = database.transaction(store).objectStore(store).count();
        await new Promise((resolve) => (counting.onsuccess = resolve));
        count += counting.result;
      }
      database.close();
    }
    return count;
  });
}
