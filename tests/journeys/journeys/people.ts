import assert from "node:assert/strict";
import { Kith } from "../src/kith.ts";
import { test } from "../src/tap.ts";
import { word } from "../src/words.ts";
import { inWorld } from "../src/world.ts";

const PASSPHRASE = "a bench by the river";
const SAM = {
  name: "Sam",
  how: "From the Thursday group",
  ways: [
    { kind: "phone", value: "0113 496 0000" },
    { kind: { own: "The allotment" }, value: "Most mornings" },
  ],
  hours: { from: "08:00", to: "22:00" },
  goodFor: "Anything",
} as const;

/** The people somebody can reach, and when. */
export async function people(): Promise<void> {
  await test("somebody who gave times is there when they can be reached, on Today and in a hard moment", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const page = await browser.page();
      await page.clock.setFixedTime(new Date(2026, 10, 24, 9, 30));
      const kith = new Kith(page);
      await kith.visit(world.origin);
      await kith.begin(PASSPHRASE);
      await kith.addPerson({ name: "Amina" });
      await kith.addPerson(SAM);
      await kith.keepHopeNote({ text: "You have done hard things before, and you did not do them alone." });
      await kith.writeGoal({ title: "Walk to the river and back", steps: ["Find my shoes"] });
      await kith.writeGoal({ title: "Cook for my sister", steps: ["Ask which day suits her"] });
      const until = word("reach.now").replace("{time}", "22:00");
      await kith.goTo("people");
      await kith.text(until).waitFor();
      await kith.text(word("reach.no_way")).waitFor();
      await kith.goTo("today");
      await kith.text(word("today.person_now")).waitFor();
      await kith.text("0113 496 0000").waitFor();
      // On a small phone the note, the next step and one person are there without scrolling.
      await page.setViewportSize({ width: 360, height: 640 });
      const [card, screen] = [page.locator(".person .card"), page.locator("section.list")];
      const bottom = async (box: typeof card): Promise<number> => {
        const { y, height } = (await box.boundingBox()) ?? { y: 0, height: 0 };
        return y + height;
      };
      assert.ok((await bottom(card)) <= (await bottom(screen)), "somebody on Today is cut off at 640 px");
      await kith.help();
      await kith.text(until).waitFor();
      await kith.back();

      // By the clock alone: nobody did anything, and Kith is not to lock for it.
      await kith.settings("lock");
      await page.getByLabel(word("lock_after.never")).check();
      await kith.goTo("people");
      await page.clock.setFixedTime(new Date(2026, 10, 24, 23, 30));
      await kith.text(word("reach.later").replace("{day} {time}", "Wednesday 08:00")).waitFor({
        timeout: 60_000,
      });
      await kith.openPerson("Sam");
      for (const text of [SAM.how, "Monday to Sunday, 08:00 to 22:00", "The allotment", SAM.goodFor]) {
        await kith.text(text).first().waitFor();
      }
      browser.guard.assertQuiet();
    }));

  await test("a way can be added, changed and taken out; a number is a link to call, its digits alone", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const kith = new Kith(await browser.page());
      await kith.visit(world.origin);
      await kith.begin(PASSPHRASE);
      await kith.addPerson(SAM);
      await kith.openPerson("Sam");
      const link = kith.page.locator('.open a[href^="tel:"]');
      assert.equal(await link.getAttribute("href"), "tel:01134960000");
      await kith.press("act.edit");
      await kith.field("write_person.value").first().fill("0121 496 0000");
      await kith.page
        .getByRole("button", { name: word("act.take_out") })
        .nth(1)
        .click();
      await kith.writePerson({ ways: [{ kind: "email", value: "sam@example.org" }] });
      await kith.page.reload();
      await kith.unlock(PASSPHRASE);
      await kith.opened();
      await kith.openPerson("Sam");
      await kith.text("0121 496 0000").first().waitFor();
      await kith.text("sam@example.org").waitFor();
      assert.equal(await kith.text("Most mornings").count(), 0, "a way that was taken out is still there");
      assert.equal(await kith.page.locator('a[href="mailto:sam@example.org"]').count(), 1);
      browser.guard.assertQuiet();
    }));

  await test("times that end before they begin are refused in words and stay on the screen", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const kith = new Kith(await browser.page());
      await kith.visit(world.origin);
      await kith.begin(PASSPHRASE);
      await kith.goTo("people");
      await kith.press("people.new");
      await kith.field("write_person.name").fill("Sam");
      await kith.press("write_person.hours_add");
      await kith.field("write_person.from").fill("22:00");
      await kith.field("write_person.to").fill("06:00");
      await kith.press("act.keep");
      await kith.text(word("code.Entry.BadValue")).waitFor();
      assert.equal(await kith.field("write_person.from").inputValue(), "22:00");
      await kith.field("write_person.to").fill("");
      await kith.press("act.keep");
      await kith.text(word("code.Entry.BadValue")).waitFor();
      await kith.field("write_person.to").fill("23:59");
      await kith.press("act.keep");
      await kith.text(word("said.saved")).waitFor();
      browser.guard.assertQuiet();
    }));

  await test("somebody who was removed comes back by undoing it; somebody erased does not", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const kith = new Kith(await browser.page());
      await kith.visit(world.origin);
      await kith.begin(PASSPHRASE);
      await kith.addPerson(SAM);
      await kith.openPerson("Sam");
      await kith.press("act.remove");
      await kith.text(word("people.none")).waitFor();
      await kith.press("act.undo");
      await kith.openPerson("Sam");
      await kith.press("act.erase");
      await kith.page
        .getByRole("dialog")
        .getByRole("button", { name: word("act.erase") })
        .click();
      await kith.text(word("people.none")).waitFor();
      await kith.page.reload();
      await kith.unlock(PASSPHRASE);
      await kith.opened();
      await kith.goTo("people");
      await kith.text(word("people.none")).waitFor();
      browser.guard.assertQuiet();
    }));
}
