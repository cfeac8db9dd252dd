import assert from "node:assert/strict";
import { Kith } from "../src/kith.ts";
import { clearDatabases } from "../src/storage.ts";
import { test } from "../src/tap.ts";
import { word } from "../src/words.ts";
import { inWorld } from "../src/world.ts";

const PASSPHRASE = "a bench by the river";

/** A browser clears what it kept, as it may when a device runs out of room: Kith says so, and never that it saved. */
export async function eviction(): Promise<void> {
  await test("cleared while Kith is open: it says so at once, saves nothing into nowhere, help is there, and it starts afresh", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const kith = new Kith(await browser.page());
      await kith.visit(world.origin);
      await kith.begin(PASSPHRASE);
      await kith.writeGoal({ title: "Saved before." });
      await kith.goTo("goals");
      await kith.press("goals.new");
      await kith.field("write_goal.title").fill("Written when it happens");
      await clearDatabases(kith.page, world.origin);
      await kith.text(word("code.Web.Cleared")).waitFor();
      assert.equal(await kith.text("Saved before.").count(), 0);
      await kith.help();
      await kith.text("116 123").first().waitFor();
      await kith.back();
      await kith.press("act.try");
      await kith.arrived();
      await kith.begin(PASSPHRASE);
      await kith.writeGoal({ title: "Written after." });
      await kith.page.reload();
      await kith.unlock(PASSPHRASE);
      await kith.opened();
      await kith.openGoal("Written after.");
      browser.guard.assertQuiet();
    }));

  await test("erasing everything is no clearing: it leads to the beginning without a word about one", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const kith = new Kith(await browser.page());
      await kith.visit(world.origin);
      await kith.begin(PASSPHRASE);
      await kith.settings("erase");
      await kith.press("erase.do");
      await kith.agree("erase.yes");
      await kith.arrived();
      assert.equal(await kith.text(word("first.gone")).count(), 0);
      browser.guard.assertQuiet();
    }));

  await test("cleared before Kith is opened: the first screen says what that means, help is there, and one can start", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const kith = new Kith(await browser.page());
      await kith.visit(world.origin);
      await kith.arrived();
      assert.equal(await kith.text(word("first.gone")).count(), 0, "nobody was here before");
      await kith.begin(PASSPHRASE);
      await kith.readyForNoNetwork();
      const other = new Kith(await browser.page());
      await kith.page.close();
      await clearDatabases(other.page, world.origin);
      await other.visit(world.origin);
      await other.arrived();
      await other.text(word("first.gone")).waitFor();
      await other.help();
      await other.text("116 123").first().waitFor();
      await other.back();
      await other.begin(PASSPHRASE);
      browser.guard.assertQuiet();
    }));
}
