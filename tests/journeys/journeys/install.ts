import assert from "node:assert/strict";
import { Kith } from "../src/kith.ts";
import { test } from "../src/tap.ts";
import { word } from "../src/words.ts";
import { inWorld } from "../src/world.ts";

/** Where a browser keeps more of an app that is installed, Kith says so in time. */
export async function install(): Promise<void> {
  await test("in a tab on an iPhone the first screen says why and how to put Kith on the Home Screen, elsewhere it does not", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      for (const [standalone, told] of [
        [false, 1],
        [true, 0],
        [undefined, 0],
      ] as const) {
        const page = await browser.page();
        await page.addInitScript((standalone) => {
          if (standalone !== undefined) Object.defineProperty(navigator, "standalone", { value: standalone });
        }, standalone);
        const kith = new Kith(page);
        await kith.visit(world.origin);
        await kith.arrived();
        assert.equal(await kith.text(word("install.ios_why")).count(), told);
        assert.equal(await kith.text(word("install.ios_how")).count(), told);
        await page.close();
      }
      browser.guard.assertQuiet();
    }));

  await test("where the browser offers to install an app, the settings pass it on, once", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const page = await browser.page();
      const kith = new Kith(page);
      await kith.visit(world.origin);
      await kith.begin("a bench by the river");
      await kith.settings("browser");
      // A browser without windows offers nothing by itself.
      const quiet = await page.evaluate(() => {
        const offer = new Event("beforeinstallprompt", { cancelable: true });
        Object.assign(offer, {
          prompt(): void {
            document.documentElement.lang = "asked";
          },
        });
        return !dispatchEvent(offer);
      });
      assert.ok(quiet, "the browser's own bar comes as well");
      await kith.press("install.do");
      assert.equal(await page.evaluate(() => document.documentElement.lang), "asked");
      assert.equal(await kith.button("install.do").count(), 0);
      browser.guard.assertQuiet();
    }));
}
