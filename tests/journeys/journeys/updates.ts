import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Keeper } from "../src/keeper.ts";
import { Kith } from "../src/kith.ts";
import { settings } from "../src/settings.ts";
import { test } from "../src/tap.ts";
import { word } from "../src/words.ts";
import { inWorld } from "../src/world.ts";

const PASSPHRASE = "a bench by the river";

/** A newer Kith is used when somebody says so, and never over words that are being written. */
export async function updates(): Promise<void> {
  await test("a newer Kith is offered, waits while somebody writes, also when another tab takes it, and is used after", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const kith = new Kith(await browser.page());
      await kith.visit(world.origin);
      await kith.begin(PASSPHRASE);
      await kith.readyForNoNetwork();
      await world.cutNetwork();
      const web = await newerBuild();
      const keeper = await Keeper.start(world.origin, web);
      try {
        await kith.page.evaluate(async () => {
          await (await navigator.serviceWorker.getRegistration())?.update();
        });
        const offered = kith.text(word("newer.what"));
        await offered.waitFor();
        await kith.goTo("goals");
        await kith.press("goals.new");
        const title = kith.field("write_goal.title");
        await title.fill("Walk to the river");
        assert.equal(await offered.count(), 0, "a newer Kith is offered over an open draft");

        const other = new Kith(await browser.page());
        await other.visit(world.origin);
        await other.text(word("code.Store.Busy")).waitFor();
        await other.press("newer.yes");
        await other.text(word("newer.what")).waitFor({ state: "detached" });
        assert.equal(await title.inputValue(), "Walk to the river", "an open draft was closed over");
        await kith.press("act.keep");
        await kith.text(word("said.saved")).waitFor();

        await offered.waitFor();
        await kith.press("newer.yes");
        await kith.passphrase.waitFor();
        await kith.unlock(PASSPHRASE);
        await kith.opened();
        await kith.goTo("goals");
        await kith.text("Walk to the river").waitFor();
        const versions = await kith.page.evaluate(() => caches.keys());
        assert.deepEqual(versions, [`kith ${NEWER}`]);
        browser.guard.assertQuiet();
      } finally {
        await keeper.stop();
        await rm(web, { recursive: true, force: true });
      }
    }));
}

const NEWER = "0123456789abcdef";

/** The built app with another version in its service worker: what a browser takes for a newer one. */
async function newerBuild(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "kith-newer-"));
  await cp(settings.web, folder, { recursive: true });
  const worker = join(folder, "sw.js");
  const text = await readFile(worker, "utf8");
  const changed = text.replace(/\bkith \$\{[`"'][0-9a-f]{16}[`"']\}|kith [0-9a-f]{16}/, `kith ${NEWER}`);
  assert.notEqual(changed, text, "the service worker names no version");
  await writeFile(worker, changed);
  for (const twin of ["sw.js.br", "sw.js.gz", "sw.js.zst"]) await rm(join(folder, twin), { force: true });
  return folder;
}
