import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Kith } from "../src/kith.ts";
import { test } from "../src/tap.ts";
import { word } from "../src/words.ts";
import { inWorld, type World } from "../src/world.ts";

const PASSPHRASE = "a bench by the river";

/** What a browser does to an app: each time a plain sentence, and nothing that was saved is lost. */
export async function faults(): Promise<void> {
  await test("without WebAssembly the page says so, and help in a hard moment is there all the same", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const kith = new Kith(await browser.page());
      // As in a browser in lockdown.
      await kith.page.addInitScript(() => void Reflect.deleteProperty(globalThis, "WebAssembly"));
      await kith.visit(world.origin);
      await kith.text(word("code.Web.NoWebAssembly")).waitFor();
      await kith.help();
      await kith.text("116 123").first().waitFor();
      browser.guard.assertQuiet();
    }));

  await test("where the browser keeps nothing Kith says so, and later finds what was kept before", () =>
    inWorld(async (world) => {
      await (await withGoal(world)).close();
      await sayToBrowser(world, { cookies: 2 });
      const refusing = await world.open();
      const kith = new Kith(await refusing.page());
      await kith.visit(world.origin);
      await kith.text(word("code.Store.Unavailable")).waitFor();
      await refusing.close();

      await sayToBrowser(world, { cookies: 1 });
      await holdsGoal(world);
    }));

  await test("when the browser's room is used up a save is refused in words, and goes through once there is room", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const kith = new Kith(await browser.page());
      await kith.visit(world.origin);
      await kith.begin(PASSPHRASE);
      await kith.writeGoal({ title: "Saved before." });
      const session = await kith.page.context().newCDPSession(kith.page);
      const { usage } = await session.send("Storage.getUsageAndQuota", { origin: world.origin });
      await session.send("Storage.overrideQuotaForOrigin", {
        origin: world.origin,
        quotaSize: usage + 100_000,
      });
      const refused = kith.text(word("code.Store.Full"));
      let words = "";
      for (let note = 0; !(await refused.isVisible()); note++) {
        assert.ok(note < 100, "there is always room");
        words = `Note ${note}. ${randomBytes(9_000).toString("base64")}`;
        await kith.goTo("hope");
        await kith.press("hope.new");
        await kith.field("write_note.text").fill(words);
        await kith.press("act.keep");
        await refused.or(kith.button("act.edit")).first().waitFor();
      }
      assert.equal(await kith.field("write_note.text").inputValue(), words);
      await session.send("Storage.overrideQuotaForOrigin", { origin: world.origin });
      await kith.press("act.keep");
      await kith.button("act.edit").waitFor();
      await kith.page.reload();
      await kith.unlock(PASSPHRASE);
      await kith.opened();
      await kith.goTo("goals");
      await kith.text("Saved before.").first().waitFor();
      await kith.openHopeNote(words.slice(0, 40));
      browser.guard.assertQuiet();
    }));

  await test("when the core dies Kith starts it again, says so, and has all that was saved", () =>
    inWorld(async (world) => {
      const browser = await withGoal(world);
      const kith = new Kith(await browser.page());
      await kith.visit(world.origin);
      await kith.unlock(PASSPHRASE);
      await kith.opened();
      const [worker] = kith.page.workers();
      // As a fault inside WebAssembly shows itself: nobody catches it.
      await worker?.evaluate(
        () =>
          void setTimeout(() => {
            throw new WebAssembly.RuntimeError("unreachable");
          }),
      );
      await kith.text(word("code.Kith.Panicked")).waitFor();
      await kith.unlock(PASSPHRASE);
      await kith.opened();
      await kith.goTo("goals");
      await kith.text("Saved before.").first().waitFor();
    }));
}

/** Has a goal saved; the page is closed and the browser stays open. */
async function withGoal(world: World) {
  const browser = await world.open();
  const page = await browser.page();
  const kith = new Kith(page);
  await kith.visit(world.origin);
  await kith.begin(PASSPHRASE);
  await kith.writeGoal({ title: "Saved before." });
  await page.close();
  return browser;
}

async function holdsGoal(world: World): Promise<void> {
  const browser = await world.open();
  const kith = new Kith(await browser.page());
  await kith.visit(world.origin);
  await kith.unlock(PASSPHRASE);
  await kith.opened();
  await kith.goTo("goals");
  await kith.text("Saved before.").first().waitFor();
}

/** Sets what the browser lets every site do, as its own settings would (1: allow, 2: refuse). */
async function sayToBrowser(world: World, settings: Record<string, 1 | 2>): Promise<void> {
  const folder = join(world.profile, "Default");
  await mkdir(folder, { recursive: true });
  const preferences = { profile: { default_content_setting_values: settings } };
  await writeFile(join(folder, "Preferences"), JSON.stringify(preferences));
}
