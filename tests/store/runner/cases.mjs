// What a browser's store must do beyond the conformance suite: faults, full storage, kills.

import assert from "node:assert/strict";

/** Calls a function of the worker. */
export const call = (page, name, ...args) =>
  page.evaluate(([name, args]) => globalThis.call(name, ...args), [name, args]);

/** Batches that a run with faults writes. */
const BATCHES = 3;

/** Writes up to `last`, all of it. */
async function writeAll(page, database, last) {
  assert.equal((await call(page, "write", database, last, false)).code, "Ok");
  assert.equal(await call(page, "check", database, last), last);
}

/** Every request fails once: one code each time, exactly what was saved is there, and saving goes on. */
async function everyFault(page, fault) {
  let struck = 0;
  for (let number = 1; ; number += 1) {
    const database = `${fault}-${number}`;
    const run = await call(page, "writeWithFault", database, BATCHES, false, fault, number);
    if (!run.struck) {
      assert.deepEqual(run, { acknowledged: BATCHES, code: "Ok", struck: false });
      break;
    }
    struck += 1;
    assert.equal(run.code, "Failed", `request ${number}`);
    assert.equal(await call(page, "check", database, run.acknowledged), run.acknowledged);
    await writeAll(page, database, BATCHES);
  }
  assert.ok(struck > 20, `too few failures to prove anything: ${struck}`);
}

/** Cases that need one page. */
export const CASES = {
  an_aborted_transaction_leaves_nothing: (page) => everyFault(page, "aborted"),
  a_transaction_aborted_later_leaves_nothing: (page) => everyFault(page, "abortedLater"),
  a_refused_request_leaves_nothing: (page) => everyFault(page, "refused"),

  async a_torn_writer_is_found_by_the_same_check(page) {
    // The same faults on batches in two halves, until the check finds one torn.
    await assert.rejects(async () => {
      for (let number = 1; number < 40; number += 1) {
        const database = `torn-${number}`;
        await call(page, "writeWithFault", database, 1, true, "aborted", number);
        await call(page, "check", database, 0);
      }
    }, /torn/);
  },

  async saving_asks_the_browser_for_the_disk(page) {
    const saved = await call(page, "durabilities", "write", "durability", 2, false);
    assert.deepEqual(saved, ["strict", "strict"]);
    assert.deepEqual(await call(page, "durabilities", "commitForProcess", "durability"), ["relaxed"]);
  },

  async no_storage_is_said_so(page) {
    assert.equal(await call(page, "openWithout", "missing"), "Unavailable");
    assert.equal(await call(page, "openWithout", "forbidden"), "Unavailable");
  },

  async a_newer_store_is_left_as_it_is(page) {
    await call(page, "makeByHand", "newer", 2, ["rows"]);
    const before = await call(page, "readByHand", "newer");
    await assert.rejects(call(page, "open", "newer"), /Newer/);
    assert.deepEqual(await call(page, "readByHand", "newer"), before);
  },

  async what_is_no_store_is_damaged_and_left_as_it_is(page) {
    await call(page, "makeByHand", "foreign", 1, ["rows"]);
    const before = await call(page, "readByHand", "foreign");
    await assert.rejects(call(page, "open", "foreign"), /Damaged/);
    assert.deepEqual(await call(page, "readByHand", "foreign"), before);
  },

  async what_was_erased_elsewhere_is_not_made_again(page) {
    await call(page, "eraseBesideAnother", "erased");
    const others = (await call(page, "databases")).filter((name) => name.startsWith("erased"));
    assert.deepEqual(others, ["erased"], "the store that erased and went on, and no mark");
  },

  async full_storage_refuses_with_a_code_and_loses_nothing(page, origin) {
    const devtools = await page.context().newCDPSession(page);
    const quota = async (size) =>
      devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: size });
    await writeAll(page, "full", 5);
    const { usage } = await page.evaluate(() => navigator.storage.estimate());
    await quota(usage + 200_000);
    const { acknowledged, code } = await call(page, "write", "full", 10_000, false);
    assert.equal(code, "Full");
    assert.equal(await call(page, "check", "full", acknowledged), acknowledged);
    await quota(undefined);
    await writeAll(page, "full", acknowledged + 5);
  },
};
