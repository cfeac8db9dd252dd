import assert from "node:assert/strict";
import { setTimeout as after } from "node:timers/promises";
import { Kith } from "../src/kith.ts";
import { settings } from "../src/settings.ts";
import { test } from "../src/tap.ts";
import { word } from "../src/words.ts";
import { inWorld } from "../src/world.ts";

const PASSPHRASE = "a bench by the river";
const KILLS = settings.long ? 100 : 20;

/** A browser that is killed at any moment keeps everything it said was saved (P3). */
export async function crash(): Promise<void> {
  await test(`P3: after each of ${KILLS} kills in the middle of writing, everything that was said to be saved is there`, () =>
    inWorld(async (world) => {
      const saved: string[] = [];
      /** Written, but the browser was killed before it said so: whole or not there at all. */
      const unsure: { title: string; why: string }[] = [];
      for (let kill = 0; kill < KILLS; kill++) {
        const browser = await world.open();
        // As tall as the whole list: rows far from the screen are not there.
        const kith = new Kith(await browser.page(360, 6000 + 200 * kill));
        await kith.visit(world.origin);
        await (kill === 0 ? kith.begin(PASSPHRASE) : kith.unlock(PASSPHRASE));
        await kith.opened();
        await kith.goTo("goals");
        for (const title of saved) await kith.text(title).first().waitFor();
        for (const { title, why } of unsure.slice(-1)) {
          if ((await kith.text(title).count()) === 0) continue;
          await kith.openGoal(title);
          await kith.text(why).waitFor();
        }

        const title = `saved ${kill}.`;
        await kith.writeGoal({ title });
        saved.push(title);
        const last = { title: `unsure ${kill}.`, why: `because ${kill}.` };
        unsure.push(last);
        await kith.goTo("goals");
        await kith.press("goals.new");
        await kith.field("write_goal.title").fill(last.title);
        await kith.field("write_goal.why").fill(last.why);
        await kith.press("act.keep");
        // From at once to well after the save: each kill hits another moment of it.
        await after(kill * 2);
        await browser.kill();
      }
      assert.equal(saved.length, KILLS);
    }));

  await test("P11: a second tab says that Kith is open in the first, and takes over when that is gone", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const first = new Kith(await browser.page());
      await first.visit(world.origin);
      await first.begin(PASSPHRASE);
      await first.writeGoal({ title: "Walk to the river" });
      const second = new Kith(await browser.page());
      await second.visit(world.origin);
      await second.text(word("code.Store.Busy")).waitFor();
      await first.writeGoal({ title: "Cook for my sister" });
      await first.page.close();
      await second.press("act.try");
      await second.unlock(PASSPHRASE);
      await second.opened();
      await second.goTo("goals");
      await second.text("Walk to the river").waitFor();
      await second.text("Cook for my sister").waitFor();
      browser.guard.assertQuiet();
    }));
}
