import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { findings } from "../src/axe.ts";
import { Kith } from "../src/kith.ts";
import { screens } from "../src/screens.ts";
import { test } from "../src/tap.ts";
import { word } from "../src/words.ts";
import { inWorld } from "../src/world.ts";

const WIDTHS = [320, 768, 1280];

/** Everybody can use it, as far as a program can tell (P13). */
export async function everybody(): Promise<void> {
  await test(`P13: axe finds nothing on any screen, at ${WIDTHS.join(", ")} px, light and dark`, () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const page = await browser.page();
      const found: string[] = [];
      await screens(new Kith(page), world.origin, async (screen) => {
        for (const width of WIDTHS) {
          for (const colorScheme of ["light", "dark"] as const) {
            await page.setViewportSize({ width, height: 740 });
            await page.emulateMedia({ colorScheme });
            found.push(
              ...(await findings(page)).map((what) => `${screen} at ${width} px, ${colorScheme}: ${what}`),
            );
          }
        }
        await page.setViewportSize({ width: 360, height: 740 });
      });
      assert.deepEqual(found, []);
    }));

  await test("P13 control: axe finds a picture without words and text that is too pale", () =>
    inWorld(async (world) => {
      const page = await (await world.open()).page();
      await page.goto(world.origin);
      await page.evaluate(() => {
        const image = document.createElement("img");
        image.src = "/icon.svg";
        const pale = document.createElement("p");
        pale.textContent = "too pale to read";
        pale.style.color = "#eeeeee";
        pale.style.backgroundColor = "#ffffff";
        document.body.prepend(image, pale);
      });
      const found = (await findings(page)).join("\n");
      assert.match(found, /image-alt/);
      assert.match(found, /color-contrast/);
    }));

  await test("P13: nothing is cut off or scrolls sideways at 320 px and with text at 200 %", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const page = await browser.page(320, 640);
      const wide: string[] = [];
      await screens(new Kith(page), world.origin, async (screen) => {
        for (const size of ["100%", "200%"]) {
          await page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (over > 0) wide.push(`${screen}, text at ${size}: ${over} px too wide`);
        }
        await page.evaluate(() => (document.documentElement.style.fontSize = ""));
      });
      assert.deepEqual(wide, []);
    }));

  await test("P13: everything can be written, found, brought back and set by keyboard alone", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const page = await browser.page();
      await page.goto(world.origin);
      const keys = new Keyboard(page);
      await keys.press(word("first.start"));
      await keys.type(word("lock.label"), "a bench by the river");
      await page.keyboard.press("Enter");
      await keys.press(word("place.goals"));
      await keys.press(word("goals.new"));
      await keys.type(word("write_goal.title"), "Walk to the river");
      await keys.press(word("act.keep"));
      await page.getByRole("status").getByText(word("said.saved")).waitFor();
      await keys.press(word("act.back"));
      await keys.press(word("place.hope"));
      await keys.press(word("hope.new"));
      await keys.type(word("write_note.text"), "You are not alone.");
      await keys.press(word("act.keep"));
      await page.getByRole("status").getByText(word("said.saved")).waitFor();
      await keys.press(word("act.back"));
      await keys.press(word("place.people"));
      await keys.press(word("people.new"));
      await keys.type(word("write_person.name"), "Sam");
      await keys.press(word("write_person.way_add"));
      await keys.type(word("write_person.value"), "0113 496 0000");
      await keys.press(word("write_person.hours_add"));
      await page.keyboard.press("Space");
      await keys.press(word("act.keep"));
      await page.getByRole("status").getByText(word("said.saved")).waitFor();
      await page.getByText("Tuesday to Friday, 09:00 to 17:00").waitFor();
      await keys.press(word("act.remove"));
      await keys.press(word("place.settings"));
      await keys.press(word("settings.removed"));
      await keys.press(`${word("act.bring_back")} Sam`);
      await page.getByText(word("removed.none")).waitFor();
      await keys.press(word("act.back"));
      await keys.press(word("settings.look"));
      await keys.reach(word("look.device"));
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      await page.locator(":root[data-look=dark]").waitFor();
      await keys.press(word("act.back"));
      await keys.press(word("act.back"));
      await keys.press(word("place.search"));
      await page.keyboard.type("river");
      await keys.press(`Walk to the river ${word("kind.goal")}`);
      await page.getByRole("heading", { name: "Walk to the river" }).waitFor();
      browser.guard.assertQuiet();
    }));
}

/** Somebody without a mouse: what has a name is reached by Tab, or not at all. */
class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Goes to the control of this name and presses it. */
  async press(name: string): Promise<void> {
    await this.reach(name);
    await this.#page.keyboard.press("Enter");
  }

  /** Goes to the field of this name and types. */
  async type(name: string, text: string): Promise<void> {
    await this.reach(name);
    await this.#page.keyboard.type(text);
  }

  async reach(name: string): Promise<void> {
    const wanted = this.#page
      .getByRole("button", { name, exact: true })
      .or(this.#page.getByRole("textbox", { name, exact: true }))
      .or(this.#page.getByLabel(name, { exact: true }))
      .filter({ visible: true })
      .first();
    await wanted.waitFor();
    for (let tabs = 0; tabs < 80; tabs++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await this.#page.keyboard.press("Tab");
    }
    throw new Error(`"${name}" cannot be reached by keyboard`);
  }
}
