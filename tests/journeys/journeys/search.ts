import assert from "node:assert/strict";
import { Kith } from "../src/kith.ts";
import { test } from "../src/tap.ts";
import { word } from "../src/words.ts";
import { inWorld } from "../src/world.ts";

/** Finding again what was written. */
export async function search(): Promise<void> {
  await test("what was written anywhere is found as it is typed, and opens; no trace of the words is left", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const page = await browser.page();
      const kith = new Kith(page);
      await kith.visit(world.origin);
      await kith.begin("a bench by the river");
      await kith.writeGoal({ title: "Back outdoors", steps: ["Walk to the café"] });
      await kith.keepHopeNote({ text: "Ask me about the canal." });
      await kith.addPerson({ name: "Zoë", goodFor: "Walks by the canal" });
      await kith.search("canal");
      const found = page.getByRole("list", { name: word("search.list") });
      await found.getByText("Ask me about the canal.").waitFor();
      await found.getByText("Zoë").waitFor();
      assert.deepEqual(await found.locator("mark").allTextContents(), ["canal", "canal"]);
      await found.getByText(`${word("kind.contact")} · ${word("person.good_for")}`).waitFor();

      await page.getByRole("searchbox").fill("CAFE");
      await found.getByText(word("goal.steps")).waitFor();
      await found.getByRole("button").click();
      await page.getByRole("heading", { name: "Back outdoors" }).waitFor();
      assert.equal(page.url(), `${world.origin}/`);
      assert.equal(await page.title(), "Kith");
      assert.equal(typeof (await page.evaluate(() => history.state as unknown)), "number");
      await kith.back();
      assert.equal(await page.getByRole("searchbox").inputValue(), "CAFE");

      await page.getByRole("searchbox").fill("zoe");
      await found.getByText("Zoë").waitFor();
      await found.getByRole("button").click();
      await page.getByRole("heading", { name: "Zoë" }).waitFor();
      await kith.search("nobody wrote this");
      await kith.text(word("search.none")).waitFor();
      await kith.lock();
      await kith.unlock("a bench by the river");
      await kith.opened();
      await kith.button("place.search").click();
      assert.equal(await page.getByRole("searchbox").inputValue(), "");
      browser.guard.assertQuiet();
    }));
}
