import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { Canaries } from "../src/canaries.ts";
import { Kith } from "../src/kith.ts";
import { test } from "../src/tap.ts";
import { inWorld } from "../src/world.ts";

/** Locking leaves nothing to read in the browser's memory (P8). */
export async function locked(): Promise<void> {
  await test("P8: after locking, the page's memory holds no word of a member's, and the core's is gone", () =>
    inWorld(async (world) => {
      const canaries = new Canaries();
      const passphrase = `${canaries.next()} by the river`;
      const browser = await world.open();
      const page = await browser.page();
      const kith = new Kith(page);
      await kith.visit(world.origin);
      await kith.begin(passphrase);
      await kith.writeGoal({ title: canaries.next(), why: canaries.next() });
      await kith.goTo("hope");
      await kith.goTo("goals");
      const before = await heap(page);
      assert.ok(
        before.includes(canaries.mark),
        "what is on the screen is found in memory while Kith is open",
      );

      // The one that held keys and views. Another, which knows nothing, takes its place.
      const [worker] = page.workers();
      const ended = worker?.waitForEvent("close");
      await kith.lock();
      assert.equal(await ended, worker);
      const left = (await heap(page)).split(canaries.mark).length - 1;
      assert.equal(left, 0, `${left} canaries are left in the page's memory`);
    }));
}

/** Everything that can still be reached in a page's memory, as Chromium's own heap snapshot tells it. */
async function heap(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => chunks.push(chunk));
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await session.detach();
  return chunks.join("");
}
