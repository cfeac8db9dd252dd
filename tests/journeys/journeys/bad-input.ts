import assert from "node:assert/strict";
import { Kith } from "../src/kith.ts";
import { test } from "../src/tap.ts";
import { word } from "../src/words.ts";
import { inWorld } from "../src/world.ts";

const PASSPHRASE = "a bench by the river";

/** What is too short, too long or unusual is taken as it is, or refused in plain words, and nothing is lost. */
export async function badInput(): Promise<void> {
  await test("a passphrase that is too short or of 10,000 letters is refused in words; one of emoji is a passphrase", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const kith = new Kith(await browser.page());
      await kith.visit(world.origin);
      await kith.press("first.start");
      for (const [passphrase, refusal] of [
        ["seven 7", "code.Unlock.PassphraseTooShort"],
        ["x".repeat(10_000), "code.Unlock.PassphraseTooLong"],
      ] as const) {
        await kith.passphrase.fill(passphrase);
        await kith.press("lock.create");
        await kith.text(word(refusal)).waitFor();
      }
      const passphrase = "🌊🪨🌿🚲🍞🕯️🧶🌙 مرحبا";
      await kith.passphrase.fill(passphrase);
      await kith.press("lock.create");
      await kith.opened();
      await kith.lock();
      await kith.unlock(passphrase);
      await kith.opened();
      browser.guard.assertQuiet();
    }));

  await test("a note of 1 MB is refused, its words stay on the screen, and what was saved before is still there", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const kith = new Kith(await browser.page());
      await kith.visit(world.origin);
      await kith.begin(PASSPHRASE);
      await kith.keepHopeNote({ text: "You are not alone." });
      // Chromium lays out a megabyte of one paragraph slowly.
      kith.page.setDefaultTimeout(180_000);
      const long = "You are not alone. ".repeat(55_189);
      await kith.goTo("hope");
      await kith.press("hope.new");
      await kith.field("write_note.text").evaluate((field: HTMLTextAreaElement, text) => {
        field.value = text;
        field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
      }, long);
      await kith.press("act.keep");
      await kith.text(word("code.Entry.TooLarge")).waitFor();
      assert.equal(await kith.field("write_note.text").inputValue(), long);
      await kith.field("write_note.text").fill("Shorter.");
      await kith.press("act.keep");
      await kith.text(word("said.saved")).waitFor();
      await kith.page.reload();
      await kith.unlock(PASSPHRASE);
      await kith.opened();
      await kith.goTo("hope");
      await kith.text("You are not alone.").waitFor();
      await kith.text("Shorter.").waitFor();
      browser.guard.assertQuiet();
    }));

  await test("emoji, right-to-left words and line breaks come back as they were written", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const kith = new Kith(await browser.page());
      await kith.visit(world.origin);
      await kith.begin(PASSPHRASE);
      const texts = [
        "👩🏽‍🚒 🏳️‍🌈 é é",
        "שלום עולם, مرحبا بالعالم",
        "a line\nand another",
        "  two  spaces  ",
        "\ttab",
      ];
      for (const text of texts) await kith.keepHopeNote({ text });
      await kith.page.reload();
      await kith.unlock(PASSPHRASE);
      await kith.opened();
      await kith.goTo("hope");
      const notes = kith.page.getByRole("list", { name: word("hope.list") });
      await notes.waitFor();
      const shown = (await notes.locator('[dir="auto"]').allTextContents()).sort();
      assert.deepEqual(shown, [...texts].sort());
      browser.guard.assertQuiet();
    }));

  await test("without a lock, by choice, Kith opens by itself", () =>
    inWorld(async (world) => {
      const first = await world.open();
      const kith = new Kith(await first.page());
      await kith.visit(world.origin);
      await kith.press("first.start");
      await kith.press("lock.none");
      await kith.page
        .getByRole("dialog")
        .getByRole("button", { name: word("lock.none_yes") })
        .click();
      await kith.opened();
      await kith.writeGoal({ title: "Walk to the river" });
      await first.kill();
      const second = await world.open();
      const again = new Kith(await second.page());
      await again.visit(world.origin);
      await again.opened();
      await again.goTo("goals");
      await again.text("Walk to the river").waitFor();
    }));
}
