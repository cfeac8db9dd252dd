import assert from "node:assert/strict";
import { setTimeout as after } from "node:timers/promises";
import { Canaries } from "../src/canaries.ts";
import { Kith } from "../src/kith.ts";
import { test } from "../src/tap.ts";
import { word } from "../src/words.ts";
import { inWorld } from "../src/world.ts";

const PASSPHRASE = "a bench by the river";
/** The pause after which drafts are kept, and time to keep them. */
const KEPT_MS = 1_500;

/** What was being written is still there, whatever came in between. */
export async function drafts(): Promise<void> {
  await test("what was being written outlives a killed browser, unreadable on the disk, and becomes an entry when it is kept", () =>
    inWorld(async (world) => {
      const canaries = new Canaries();
      const [saved, changed, added] = [canaries.next(), canaries.next(), canaries.next()];
      const first = await world.open();
      const kith = new Kith(await first.page());
      await kith.visit(world.origin);
      await kith.begin(PASSPHRASE);
      await kith.writeGoal({ title: saved });
      await kith.openGoal(saved);
      await kith.press("act.edit");
      await kith.field("write_goal.why").fill(changed);
      await kith.back();
      await kith.goTo("people");
      await kith.press("people.new");
      await kith.field("write_person.name").fill(added);
      await kith.press("write_person.way_add");
      await kith.field("write_person.value").fill("0113 496 0000");
      await after(KEPT_MS);
      await first.kill();
      assert.deepEqual(canaries.findIn(world.profile), [], "a draft can be read on the disk");

      const second = await world.open();
      const again = new Kith(await second.page());
      await again.visit(world.origin);
      await again.unlock(PASSPHRASE);
      await again.opened();
      await again.text(word("draft.back")).waitFor();
      await again.press("act.go_on");
      await again.text(word("draft.is_back")).waitFor();
      assert.equal(await again.field("write_goal.why").inputValue(), changed);
      // The entry itself is as it was saved.
      await again.back();
      await again.openGoal(saved);
      assert.equal(await again.text(changed).count(), 0, "a draft is shown as if it were saved");
      await again.goTo("people");
      await again.press("people.new");
      assert.equal(await again.field("write_person.name").inputValue(), added);
      assert.equal(await again.field("write_person.value").inputValue(), "0113 496 0000");
      await again.press("act.keep");
      await again.text(word("said.saved")).waitFor();
      await again.openGoal(saved);
      await again.press("act.edit");
      await again.press("draft.let_go");
      await again.page.reload();
      await again.unlock(PASSPHRASE);
      await again.opened();
      assert.equal(await again.text(word("draft.back")).count(), 0, "what was kept or let go came back");
      await again.openPerson(added);
      second.guard.assertQuiet();
    }));

  await test("what was typed the moment before locking is there after unlocking, once it is locked", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const page = await browser.page(1280, 800);
      const kith = new Kith(page);
      await kith.visit(world.origin);
      await kith.begin(PASSPHRASE);
      await kith.goTo("hope");
      await kith.press("hope.new");
      await kith.field("write_note.text").fill("Breathe.");
      await kith.button("act.lock").click();
      await kith.passphrase.waitFor();
      assert.equal(await kith.text("Breathe.").count(), 0);
      await kith.unlock(PASSPHRASE);
      await kith.opened();
      await kith.press("act.go_on");
      assert.equal(await kith.field("write_note.text").inputValue(), "Breathe.");
      await kith.button("act.keep").click();
      await kith.text(word("said.saved")).waitFor();
      await kith.button("act.lock").click();
      await kith.unlock(PASSPHRASE);
      await kith.opened();
      assert.equal(await kith.text(word("draft.back")).count(), 0);
      browser.guard.assertQuiet();
    }));

  await test("a step typed beneath a goal's steps is there after a lock and after a reload, and is a step once it is added", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const page = await browser.page(1280, 800);
      const kith = new Kith(page);
      await kith.visit(world.origin);
      await kith.begin(PASSPHRASE);
      await kith.writeGoal({ title: "Walk to the river" });
      await kith.openGoal("Walk to the river");
      await kith.field("goal.step_new").fill("Find my shoes");
      await kith.button("act.lock").click();
      await kith.unlock(PASSPHRASE);
      await kith.opened();
      await kith.text(word("draft.back")).waitFor();
      await kith.press("act.go_on");
      assert.equal(await kith.field("goal.step_new").inputValue(), "Find my shoes");
      assert.equal(await page.getByRole("checkbox", { name: "Find my shoes" }).count(), 0);
      await kith.field("goal.step_new").fill("Find my boots");
      await after(KEPT_MS);
      await page.reload();
      await kith.unlock(PASSPHRASE);
      await kith.opened();
      await kith.goTo("goals");
      await kith.text(word("said.draft_tag")).waitFor();
      await kith.openGoal("Walk to the river");
      await kith.text(word("draft.is_back")).waitFor();
      assert.equal(await kith.field("goal.step_new").inputValue(), "Find my boots");
      await kith.press("goal.step_add");
      await page.getByRole("checkbox", { name: "Find my boots" }).waitFor();
      assert.equal(await kith.field("goal.step_new").inputValue(), "");
      await kith.button("act.lock").click();
      await kith.unlock(PASSPHRASE);
      await kith.opened();
      assert.equal(await kith.text(word("draft.back")).count(), 0, "what was added came back as a draft");
      browser.guard.assertQuiet();
    }));

  await test("words that are too long to keep as a draft are not lost by locking without a question", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const page = await browser.page(1280, 800);
      page.setDefaultTimeout(120_000);
      const kith = new Kith(page);
      await kith.visit(world.origin);
      await kith.begin(PASSPHRASE);
      await kith.goTo("hope");
      await kith.press("hope.new");
      const long = "You are not alone. ".repeat(16_000);
      await kith.field("write_note.text").evaluate((field: HTMLTextAreaElement, text) => {
        field.value = text;
        field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
      }, long);
      await kith.button("act.lock").click();
      await kith.agree("leave.no");
      assert.equal(await kith.field("write_note.text").inputValue(), long);
      await kith.button("act.lock").click();
      await kith.agree("leave.yes");
      await kith.passphrase.waitFor();
      browser.guard.assertQuiet();
    }));
}
