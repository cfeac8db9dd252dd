import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { findings } from "../src/axe.ts";
import { focusUnseen, moving, tooSmall, tooWide, unseenInForcedColours } from "../src/fit.ts";
import { Kith } from "../src/kith.ts";
import { inLanguage } from "../src/pseudo.ts";
import { screens } from "../src/screens.ts";
import { settings } from "../src/settings.ts";
import { test } from "../src/tap.ts";
import { amiss, transcript } from "../src/transcript.ts";
import { LANGUAGES, word } from "../src/words.ts";
import { inWorld } from "../src/world.ts";

/** The narrowest screen that WCAG asks for (1.4.10), and wider ones. */
const NARROW = 320;
const WIDTHS = [NARROW, 768, 1280];

/** Everybody can use it, as far as a program can tell (P13). */
export async function everybody(): Promise<void> {
  for (const language of LANGUAGES) {
    const which = { en: "", long: ", in words 40 % longer", rtl: ", from right to left" }[language];
    await test(`P13: every screen fits, is in reach and is read out${which}`, () =>
      inLanguage(language, (web) =>
        inWorld(async (world) => {
          await mkdir(settings.pictures, { recursive: true });
          const browser = await world.open();
          const page = await browser.page(NARROW, 640);
          const found: string[] = [];
          await screens(new Kith(page), world.origin, async (screen) => {
            const amiss = language === "en" ? await passed(page, screen) : await fits(page, screen, language);
            found.push(...amiss.map((what) => `${screen}, ${what}`));
            await page.setViewportSize({ width: 360, height: 740 });
            await page.emulateMedia({ colorScheme: "light", forcedColors: "none", reducedMotion: null });
          });
          assert.equal(found.join("\n"), "");
        }, web),
      ));
  }

  await test("P13: a word without end makes nothing wider than its place", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const page = await browser.page(NARROW, 640);
      const kith = new Kith(page);
      const long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk".repeat(2);
      await kith.visit(world.origin);
      await kith.begin("a bench by the river");
      await kith.writeGoal({ title: long, why: long, steps: [long], state: long });
      await kith.keepHopeNote({ text: long, from: long, pinned: true });
      await kith.addPerson({ name: long, how: long, ways: [{ kind: "phone", value: long }], goodFor: long });
      const found: string[] = [];
      const look = async (where: string): Promise<void> => {
        for (const width of [NARROW, 1280]) {
          await page.setViewportSize({ width, height: 640 });
          found.push(...(await tooWide(page)).map((what) => `${where}, ${width} px: ${what}`));
        }
        await page.setViewportSize({ width: NARROW, height: 640 });
      };
      await kith.openGoal(long);
      await look("goal");
      await kith.openHopeNote(long);
      await look("hope");
      await kith.openPerson(long);
      await look("person");
      for (const place of ["goals", "people", "today"] as const) {
        await kith.goTo(place);
        await look(place);
      }
      await kith.search("Donau");
      await page.getByRole("list", { name: word("search.list") }).waitFor();
      await look("search");
      assert.equal(found.join("\n"), "");
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

  await test("P13 control: what is too wide, too small, hidden, moving, without a name or named twice is found", () =>
    inWorld(async (world) => {
      const page = await (await world.open()).page(NARROW, 640);
      await page.goto(world.origin);
      await new Kith(page).arrived();
      await page.evaluate(() => {
        const put = (tag: string, text: string, style: Partial<CSSStyleDeclaration>): void => {
          const element = document.body.appendChild(document.createElement(tag));
          element.textContent = text;
          Object.assign(element.style, style);
        };
        put("div", "wide", { width: "400px", position: "absolute", top: "0" });
        put("button", "small", { width: "20px", height: "20px", outline: "none" });
        put("button", "", { width: "60px", height: "60px", transition: "all 1s" });
        put("button", "beneath", { position: "fixed", bottom: "0", height: "60px" });
        put("button", "beneath", { position: "fixed", bottom: "0", height: "60px" });
        put("h3", "third", {});
        put("h1", "another first", {});
      });
      assert.match((await tooWide(page)).join(), /"wide" sticks out/);
      assert.match((await tooSmall(page)).join(), /"small" is 20×20 px/);
      assert.match((await focusUnseen(page)).join(), /"beneath" has the focus and lies beneath.*/);
      assert.match((await focusUnseen(page)).join(), /"small" does not show the focus/);
      assert.match((await moving(page)).join(), /button.* moves/);
      const read = amiss(await transcript(page)).join();
      for (const what of [
        /button has no name/,
        /called ""beneath""/,
        /2 headings of the first level/,
        /leaves out a level/,
      ]) {
        assert.match(read, what);
      }
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

/** Everything a program can tell of a screen, in Kith's own language. */
async function passed(page: Page, screen: string): Promise<string[]> {
  const found: string[] = [];
  const note = (where: string, what: string[]): void =>
    void found.push(...what.map((each) => `${where}: ${each}`));
  const read = await transcript(page);
  await writeFile(join(settings.pictures, `${screen}.read.txt`), read);
  note("read out", amiss(read));
  for (const width of WIDTHS) {
    await resized(page, width, 740);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      note(`${width} px, ${colorScheme}`, await findings(page));
    }
    note(`${width} px`, [...(await tooWide(page)), ...(await tooSmall(page)), ...(await focusUnseen(page))]);
  }
  await resized(page, NARROW, 640);
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  note("text at 200 %", [...(await tooWide(page)), ...(await focusUnseen(page))]);
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
  await page.emulateMedia({ colorScheme: "dark", forcedColors: "active", reducedMotion: "reduce" });
  note("forced colours", [...(await unseenInForcedColours(page)), ...(await focusUnseen(page))]);
  note("less motion", await moving(page));
  return found;
}

/** Makes the screen another size, and waits until it was painted so: what is in reach then is no more as it was. */
async function resized(page: Page, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  });
}

/** What other words and another direction may break. */
async function fits(page: Page, screen: string, language: string): Promise<string[]> {
  const found: string[] = [];
  for (const width of [NARROW, 1280]) {
    await resized(page, width, 740);
    const what = [...(await findings(page)), ...(await tooWide(page)), ...(await tooSmall(page))];
    found.push(...what.map((each) => `${width} px: ${each}`));
    await page.screenshot({
      path: join(settings.pictures, `${screen}-${width}-${language}.png`),
      animations: "disabled",
    });
  }
  return found;
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
