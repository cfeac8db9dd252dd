import assert from "node:assert/strict";
import { forgetMark, pack, unpack } from "../src/carry.ts";
import { Kith } from "../src/kith.ts";
import { test } from "../src/tap.ts";
import { word } from "../src/words.ts";
import { inWorld } from "../src/world.ts";

const PASSPHRASE = "a bench by the river";

/**
 * Journey 9: one person, two devices, no network. The second begins as a copy of the first, and what each wrote since
 * is carried to the other in a parcel.
 */
export async function twoDevices(): Promise<void> {
  await test("journey 9: one goal edited on two devices offline: nothing is lost, and a plain choice where it is needed", () =>
    inWorld(async (world) => {
      let phone = await world.open();
      const first = new Kith(await phone.page());
      await first.visit(world.origin);
      await first.begin(PASSPHRASE);
      await first.writeGoal({ title: "Walk", why: "It clears my head.", steps: ["Find my shoes"] });
      await first.keepHopeNote({ text: "Breathe.", pinned: true });
      await first.readyForNoNetwork();
      await phone.close();
      const other = await world.copy();
      await world.cutNetwork();

      let laptop = await other.open();
      await forgetMark(laptop, world.origin);
      const there = await Kith.unlocked(laptop, world.origin, PASSPHRASE);
      await edit(there, "Walk", { title: "Walk in the park", why: "I sleep better." });
      await there.openGoal("Walk in the park");
      await there.page.getByRole("checkbox", { name: "Find my shoes" }).check();
      await there.openHopeNote("Breathe.");
      await there.page
        .getByRole("button", { name: word("act.remove"), exact: true })
        .first()
        .click();
      await there.page.getByRole("status").getByText(word("said.removed")).waitFor();
      await laptop.close();

      phone = await world.open();
      const here = await Kith.unlocked(phone, world.origin, PASSPHRASE);
      await edit(here, "Walk", { title: "Walk by the river", state: "Going well" });
      await phone.close();

      [phone, laptop] = [await world.open(), await other.open()];
      const [fromPhone, fromLaptop] = [
        await pack(phone, world.origin, PASSPHRASE),
        await pack(laptop, world.origin, PASSPHRASE),
      ];
      assert.equal(await unpack(phone, world.origin, PASSPHRASE, fromLaptop), 2);
      assert.equal(await unpack(laptop, world.origin, PASSPHRASE, fromPhone), 1);
      assert.equal(await unpack(phone, world.origin, PASSPHRASE, fromLaptop), 0);

      for (const device of [phone, laptop]) {
        const kith = await Kith.unlocked(device, world.origin, PASSPHRASE);
        await kith.goTo("goals");
        await kith.text(word("choice.tag")).waitFor();
        await kith.page.getByRole("button").filter({ hasText: "Walk" }).first().click();
        for (const text of ["Walk by the river", "Walk in the park", "I sleep better.", "Going well"]) {
          await kith.text(text).first().waitFor();
        }
        assert.ok(await kith.page.getByRole("checkbox", { name: "Find my shoes" }).isChecked());
        await kith.goTo("hope");
        await kith.text(word("hope.none")).waitFor();
        if (device === phone) await choose(kith, "Walk in the park");
        await kith.page.close();
      }
      const settled = await pack(phone, world.origin, PASSPHRASE);
      await unpack(laptop, world.origin, PASSPHRASE, settled);
      const kith = await Kith.unlocked(laptop, world.origin, PASSPHRASE);
      await kith.openGoal("Walk in the park");
      assert.equal(await kith.text("Walk by the river").count(), 0);
      assert.equal(await kith.text(word("choice.title")).count(), 0);
      phone.guard.assertQuiet();
      laptop.guard.assertQuiet();
    }));
}

async function edit(
  kith: Kith,
  goal: string,
  changes: { title: string; why?: string; state?: string },
): Promise<void> {
  await kith.openGoal(goal);
  await kith.press("act.edit");
  await kith.field("write_goal.title").fill(changes.title);
  if (changes.why !== undefined) await kith.field("write_goal.why").fill(changes.why);
  if (changes.state !== undefined) {
    await kith.page.getByText(word("write_goal.more"), { exact: true }).click();
    await kith.field("write_goal.state").fill(changes.state);
  }
  await kith.press("act.keep");
  await kith.page.getByRole("status").getByText(word("said.saved")).waitFor();
}

/** Says which title stands. */
async function choose(kith: Kith, title: string): Promise<void> {
  await kith.goTo("goals");
  await kith.page.getByRole("button").filter({ hasText: "Walk" }).first().click();
  await kith.page
    .getByRole("button", { name: `${word("choice.keep")} ${word("kind.goal")}: ${title}` })
    .click();
  await kith.page.getByRole("status").getByText(word("said.saved")).waitFor();
}
