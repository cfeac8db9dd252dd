import assert from "node:assert/strict";
import { Canaries } from "../src/canaries.ts";
import { Kith } from "../src/kith.ts";
import { test } from "../src/tap.ts";
import { word } from "../src/words.ts";
import { inWorld } from "../src/world.ts";

const PASSPHRASE = "a bench by the river";
const GOAL = "Walk to the river and back";
const NOTE = "You have done hard things before, and you did not do them alone.";

/** First run, no account: a goal and a hope note outlive a cut network and a killed browser. */
export async function firstRun(): Promise<void> {
  await test("journey 1: what was written is there after the network is cut and the browser is killed", () =>
    inWorld(async (world) => {
      const began = performance.now();
      const first = await world.open();
      const kith = new Kith(await first.page());
      await kith.visit(world.origin);
      await kith.begin(PASSPHRASE);
      await kith.writeGoal({ title: GOAL });
      await kith.keepHopeNote({ text: NOTE, pinned: true });
      assert.ok(performance.now() - began < 180_000, "first run took more than three minutes");
      await kith.readyForNoNetwork();
      await kith.lock();
      assert.equal(await kith.text(GOAL).count(), 0, "a locked Kith still shows a goal");

      await world.cutNetwork();
      await first.kill();
      first.guard.assertQuiet();

      const second = await world.open();
      const again = new Kith(await second.page());
      await again.visit(world.origin);
      await again.unlock("not the passphrase");
      await again.wrongPassphrase();
      await again.unlock(PASSPHRASE);
      await again.opened();
      await again.text(NOTE).waitFor();
      await again.goTo("hope");
      await again.text(word("hope.pinned")).waitFor();
      await again.goTo("goals");
      await again.text(GOAL).waitFor();
      second.guard.assertQuiet();
    }));

  await test("P7: of 64 canaries in every field, none is readable anywhere in the browser's profile", () =>
    inWorld(async (world) => {
      const canaries = new Canaries();
      const next = (): string => `${canaries.next()} kept`;
      const browser = await world.open();
      const kith = new Kith(await browser.page());
      await kith.visit(world.origin);
      const passphrase = next();
      await kith.begin(passphrase);
      for (let goal = 0; goal < 8; goal++) {
        const steps = [next(), next()];
        await kith.writeGoal({ title: next(), why: next(), steps, state: next(), notes: next() });
      }
      for (let note = 0; note < 8; note++) {
        await kith.keepHopeNote({
          text: next(),
          from: next(),
          pinned: note % 2 === 0,
          hardMoments: note % 3 === 0,
        });
      }
      for (let person = 0; person < 3; person++) {
        await kith.addPerson({
          name: next(),
          how: next(),
          ways: [
            { kind: "phone", value: next() },
            { kind: { own: next() }, value: next() },
          ],
          goodFor: next(),
        });
      }
      await kith.settings("about");
      await kith.field("about.name").fill(next());
      await kith.field("about.about").fill(next());
      await kith.press("act.keep");
      await kith.text(word("said.saved")).waitFor();
      await kith.search(canaries.next());
      await kith.text(word("search.none")).waitFor();
      await kith.search(canaries.mark);
      await kith.page.getByRole("list", { name: word("search.list") }).waitFor();
      await kith.lock();
      await kith.unlock(next());
      await kith.wrongPassphrase();
      await kith.unlock(passphrase);
      await kith.opened();
      // Typed, not saved, and still on the screen when the browser is closed.
      await kith.goTo("goals");
      await kith.press("goals.new");
      await kith.field("write_goal.title").fill(next());
      assert.ok(canaries.made >= 64);

      await browser.kill();
      assert.deepEqual(canaries.findIn(world.profile), [], "after a killed browser");
      const second = await world.open();
      const again = new Kith(await second.page());
      await again.visit(world.origin);
      await again.unlock(passphrase);
      await again.opened();
      // Cookies are encrypted on disk, with a key that anybody knows: a scan would not see them.
      assert.deepEqual(await second.context.cookies(), []);
      await second.close();
      assert.deepEqual(canaries.findIn(world.profile), [], "after a closed browser");
    }));

  await test("P7 control: a canary that is planted in each of the browser's stores is found", () =>
    inWorld(async (world) => {
      const canaries = new Canaries();
      const browser = await world.open();
      const page = await browser.page();
      await page.goto(world.origin);
      await page.evaluate(plant, canaries.next());
      await browser.close();
      const found = canaries.findIn(world.profile).join("\n");
      for (const store of ["IndexedDB", "Local Storage", "CacheStorage", "History", "Sessions"]) {
        assert.match(found, new RegExp(store), `the canary in ${store} was not found`);
      }
      assert.match(found, /base64/, "the canary in base64 was not found");
    }));
}

/** Writes a canary into every store that a page has. Runs in the page. */
async function plant(canary: string): Promise<void> {
  const opening = indexedDB.open("planted", 1);
  await new Promise((resolve, reject) => {
    opening.onupgradeneeded = () => opening.result.createObjectStore("planted");
    opening.onsuccess = resolve;
    opening.onerror = reject;
  });
  const writing = opening.result.transaction("planted", "readwrite", { durability: "strict" });
  writing.objectStore("planted").put(`planted ${canary}`, 1);
  writing.objectStore("planted").put(btoa(`planted ${canary}`), 2);
  await new Promise((resolve) => (writing.oncomplete = resolve));
  localStorage.setItem("planted", canary);
  await (await caches.open("planted")).put("/planted", new Response(`planted ${canary}`));
  history.pushState(`planted ${canary}`, "");
  document.title = `planted ${canary}`;
}
