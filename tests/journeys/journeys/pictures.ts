import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { Kith } from "../src/kith.ts";
import { screens } from "../src/screens.ts";
import { settings } from "../src/settings.ts";
import { test } from "../src/tap.ts";
import { inWorld } from "../src/world.ts";

const SIZES = [
  { width: 360, height: 640 },
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
];

/** The picture in the README. It is drawn anew when it is deleted and this runs. */
const README = new URL("../../../web/pictures/today.png", import.meta.url).pathname;

/** Every screen as a picture, for people to look at. */
export async function pictures(): Promise<void> {
  await test("every screen is drawn, light and dark, on a phone and on a desk", () =>
    inWorld(async (world) => {
      await mkdir(settings.pictures, { recursive: true });
      const browser = await world.open();
      const page = await browser.page();
      // Always the same Tuesday morning, so that the same app gives the same pictures.
      await page.clock.setFixedTime(new Date(2026, 10, 24, 9, 30));
      await screens(new Kith(page), world.origin, async (screen) => {
        for (const size of SIZES) {
          for (const colorScheme of ["light", "dark"] as const) {
            await page.setViewportSize(size);
            await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
            await draw(page, `${screen}-${size.width}x${size.height}-${colorScheme}`);
          }
        }
        await page.setViewportSize({ width: 360, height: 740 });
        await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
        await draw(page, `${screen}-200-percent`);
        await page.evaluate(() => (document.documentElement.style.fontSize = ""));
        await page.emulateMedia({ colorScheme: "dark", forcedColors: "active" });
        await draw(page, `${screen}-forced-colours`);
        await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
      });
      if (!existsSync(README)) {
        await mkdir(join(README, ".."), { recursive: true });
        await copyFile(join(settings.pictures, "today-360x740-light.png"), README);
      }
      assert.ok(existsSync(README));
    }));
}

async function draw(page: Page, name: string): Promise<void> {
  const path = join(settings.pictures, `${name}.png`);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
}
