import { setTimeout as after } from "node:timers/promises";
import { Kith } from "../src/kith.ts";
import { settings } from "../src/settings.ts";
import { test } from "../src/tap.ts";
import { word } from "../src/words.ts";
import { inWorld, type World } from "../src/world.ts";

const PASSPHRASE = "a bench by the river";
const KILLS = settings.long ? 100 : 20;

/**
 * A browser that is killed at any moment keeps everything it said was saved (P3). Every kill has a profile of its own:
 * core/store/README.md says what Chromium does to a database when it is killed twice.
 */
export async function crash(): Promise<void> {
  await test(`P3: after each of ${KILLS} kills in the middle of writing, everything that was said to be saved is there`, async () => {
    for (let kill = 0; kill < KILLS; kill += 2) {
      // Two at once: each has a world of its own, and the machine another core.
      await Promise.all([kill, kill + 1].map((kill) => inWorld((world) => writeAndBeKilled(world, kill))));
    }
  });

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

/** Saves one goal, is killed while it saves a second, and looks for both. */
async function writeAndBeKilled(world: World, kill: number): Promise<void> {
  const browser = await world.open();
  const kith = new Kith(await browser.page());
  await kith.visit(world.origin);
  await kith.begin(PASSPHRASE);
  await kith.writeGoal({ title: "saved." });
  await kith.goTo("goals");
  await kith.press("goals.new");
  await kith.field("write_goal.title").fill("unsure.");
  await kith.field("write_goal.why").fill("because.");
  await kith.press("act.keep");
  // From at once to well after the save: each kill hits another moment of it.
  await after(kill * 2);
  await browser.kill();

  const again = new Kith(await (await world.open()).page());
  await again.visit(world.origin);
  await again.unlock(PASSPHRASE);
  await again.opened();
  await again.goTo("goals");
  await again.text("saved.").first().waitFor();
  // Written, but the browser was killed before it said so: whole or not there at all.
  if ((await again.text("unsure.").count()) === 0) return;
  await again.openGoal("unsure.");
  await again.text("because.").waitFor();
}
