// A crash never tears a save: the browser is killed in the middle of commits, over and over.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Browser } from "./browser.mjs";
import { call } from "./cases.mjs";

const FOR_EVER = 2 ** 32 - 1;

/** Has a browser write, kills it in the middle, and checks what it left: the last number that is there. */
async function killOnce(origin, torn, random) {
  const profile = await mkdtemp(join(tmpdir(), "kith-store-"));
  const browsers = [];
  const open = async () => {
    browsers.push(await Browser.open(profile));
    return browsers.at(-1);
  };
  try {
    const writing = await open();
    const page = await writing.page(origin);
    let acknowledged = 0;
    // Some time after a few commits, not at one of them.
    const enough = 1 + Math.floor(random() * 8);
    await new Promise((resolve, reject) => {
      page.on("console", (message) => {
        const [word, number] = message.text().split(" ");
        if (word !== "acknowledged") return;
        acknowledged = Number(number);
        if (acknowledged === enough) setTimeout(resolve, random() * 30);
      });
      call(page, "write", "killed", FOR_EVER, torn).then(({ code }) => reject(new Error(code)), reject);
    });
    await writing.kill();
    return await call(await (await open()).page(origin), "check", "killed", acknowledged);
  } finally {
    for (const browser of browsers) await browser.kill();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Kills browsers until the check finds a gap, or `kills` times: how many batches outlived them.
 *
 * Each has a profile of its own. On one profile Chromium itself loses databases: a kill can tear the last record of
 * LevelDB's log, the next browser writes on behind it ("Reusing old log"), and the one after finds the log damaged and
 * deletes everything, whatever was acknowledged. core/store/README.md says what that means.
 */
async function kill(kills, torn, origin, random) {
  let batches = 0;
  for (let done = 0; done < kills; done += 1) batches += await killOnce(origin, torn, random);
  return batches;
}

/** Cases that need browsers of their own. */
export const KILLS = {
  async every_acknowledged_batch_outlives_20_kills_whole(origin, random) {
    const batches = await kill(20, false, origin, random);
    assert.ok(batches > 40, `too few batches to prove anything: ${batches}`);
  },

  async a_torn_writer_is_found_by_its_kills(origin, random) {
    await assert.rejects(kill(20, true, origin, random), /torn/);
  },
};
