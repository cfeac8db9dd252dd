import assert from "node:assert/strict";
import type { Browser } from "../src/browser.ts";
import { beforeCore } from "../src/core.ts";
import { Kith } from "../src/kith.ts";
import { test } from "../src/tap.ts";
import { word } from "../src/words.ts";
import { inWorld, type World } from "../src/world.ts";

const PASSPHRASE = "a bench by the river";
const TEN_YEARS_MS = 3_652 * 86_400_000;

/** A device whose clock is wrong, by far, and comes right again. */
export async function clock(): Promise<void> {
  for (const [direction, off] of [
    ["ahead", TEN_YEARS_MS],
    ["behind", -TEN_YEARS_MS],
  ] as const) {
    await test(`with the clock ten years ${direction} Kith opens, keeps, orders and says days, and loses nothing when it comes right`, () =>
      inWorld(async (world) => {
        const browser = await world.open();
        const right = await visit(world, browser, 0);
        await right.begin(PASSPHRASE);
        await write(right, "before");
        await right.page.close();

        const wrong = await visit(world, browser, off);
        await wrong.unlock(PASSPHRASE);
        await wrong.opened();
        await holds(wrong, "before");
        await write(wrong, "while");
        await wrong.openGoal("Goal while");
        await wrong.page.getByRole("checkbox", { name: "Step while" }).check();
        await wrong.text(word("goal.done").replace("{day}", word("day.today"))).waitFor();
        await wrong.openHopeNote("Note while");
        await wrong.text(word("day.today")).first().waitFor();
        await wrong.page.close();

        const again = await visit(world, browser, 0);
        await again.unlock(PASSPHRASE);
        await again.opened();
        await write(again, "after");
        for (const when of ["before", "while", "after"]) await holds(again, when);
        await again.goTo("goals");
        const list = again.page.getByRole("list", { name: word("goals.list") });
        assert.equal(await list.getByRole("button").count(), 3);
        // What was written while it was wrong has the day that the clock said, in full.
        const year = new Date(Date.now() + off).getFullYear();
        await again.openHopeNote("Note while");
        await again.text(String(year)).first().waitFor();
        // Changing it with the right clock works, and stands.
        await again.press("act.edit");
        await again.field("write_note.text").fill("Note while, changed");
        await again.press("act.keep");
        await again.text(word("said.saved")).waitFor();
        await again.page.reload();
        await again.unlock(PASSPHRASE);
        await again.opened();
        await again.openHopeNote("Note while, changed");
        assert.equal(await again.page.getByText(/NaN|Invalid/).count(), 0);
        browser.guard.assertQuiet();
      }));
  }
}

/** Opens Kith on a device whose clock is this far off: on the page and where the core runs. */
async function visit(world: World, browser: Browser, off: number): Promise<Kith> {
  const page = await browser.page();
  const shift = `(${shifted.toString()})(${off});`;
  await page.addInitScript(shift);
  // Also where the clock is right: a service worker of an earlier page would bring the core as it is.
  await beforeCore(page, shift);
  const kith = new Kith(page);
  await kith.visit(world.origin);
  return kith;
}

function shifted(off: number): void {
  const Right = Date;
  globalThis.Date = class extends Right {
    constructor(...given: [] | [number]) {
      super(...((given.length === 0 ? [Right.now() + off] : given) as [number]));
    }
    static override now(): number {
      return Right.now() + off;
    }
  } as DateConstructor;
}

async function write(kith: Kith, when: string): Promise<void> {
  await kith.writeGoal({ title: `Goal ${when}`, steps: [`Step ${when}`] });
  await kith.keepHopeNote({ text: `Note ${when}` });
}

async function holds(kith: Kith, when: string): Promise<void> {
  await kith.openGoal(`Goal ${when}`);
  await kith.page.getByRole("checkbox", { name: `Step ${when}` }).waitFor();
  await kith.openHopeNote(`Note ${when}`);
}
