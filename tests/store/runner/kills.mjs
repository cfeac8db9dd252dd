// A crash never tears a save: the browser is killed in the middle of commits, over and over.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Browser } from "./browser.mjs";
import { call } from "./cases.mjs";

const FOR_EVER = 2 ** 32 - 1;

/** Checks what the browser before left, has this one write on, and kills it: the last acknowledged number. */
async function killOnce(profile, origin, torn, already, random) {
  const browser = await Browser.open(profile);
  try {
    const page = await browser.page(origin);
    let acknowledged = await call(page, "check", "killed", already);
    // Some time after a few commits, not at one of them.
    const enough = acknowledged + 1 + Math.floor(random() * 8);
    await new Promise((resolve, reject) => {
      page.on("console", (message) => {
        const [word, number] = message.text().split(" ");
        if (word !== "acknowledged") return;
        acknowledged = Number(number);
        if (acknowledged === enough) setTimeout(resolve, random() * 30);
      });
      call(page, "write", "killed", FOR_EVER, torn).then(({ code }) => reject(new Error(code)), reject);
    });
    await browser.kill();
    return acknowledged;
  } finally {
    await browser.kill();
  }
}

/** Kills browsers on one profile until the check finds a gap, or `kills` times: the last number. */
async function kill(kills, torn, origin, random) {
  const profile = await mkdtemp(join(tmpdir(), "kith-store-"));
  try {
    let acknowledged = 0;
    // The last kill is checked by one more browser, whose own writing is checked by nobody.
    for (let done = 0; done <= kills; done += 1) {
      acknowledged = await killOnce(profile, origin, torn, acknowledged, random);
    }
    return acknowledged;
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
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
