// Runs the store's suite on IndexedDB in a real Chromium: `node run.mjs FOLDER`, where FOLDER holds what
// wasm-bindgen wrote. KITH_SEED repeats a run, KITH_CHROMIUM names another browser, and words after FOLDER
// choose the cases whose names hold one of them.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { Browser } from "./runner/browser.mjs";
import { call, CASES } from "./runner/cases.mjs";
import { KILLS } from "./runner/kills.mjs";
import { serve } from "./runner/server.mjs";

const [folder, ...chosen] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: node run.mjs FOLDER [WORD…]");
  process.exit(2);
}

const seed = Number(process.env.KITH_SEED ?? Date.now() % 2 ** 32);
console.log(`# KITH_SEED=${seed}`);

/** Numbers from 0 to 1 that the seed fixes (mulberry32). */
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
let state = seed | 0;

const counts = { passed: 0, failed: 0 };

async function tell(name, run) {
  if (chosen.length > 0 && !chosen.some((word) => name.includes(word))) return;
  try {
    await run();
    counts.passed += 1;
    console.log(`ok ${name}`);
  } catch (error) {
    counts.failed += 1;
    console.log(`not ok ${name}`);
    console.log(String(error.stack ?? error).replace(/^/gm, "  "));
  }
}

const { origin, close } = await serve(resolve(folder));
const profile = await mkdtemp(join(tmpdir(), "kith-store-"));
const browser = await Browser.open(profile);
try {
  const page = await browser.page(origin);
  for (const name of await call(page, "cases")) {
    await tell(name, () =>
      page.evaluate(([name, seed]) => globalThis.call("run", name, BigInt(seed)), [name, seed]),
    );
  }
  for (const [name, run] of Object.entries(CASES)) await tell(name, () => run(page, origin));
} finally {
  await browser.kill();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}
for (const [name, run] of Object.entries(KILLS)) await tell(name, () => run(origin, random));
close();

console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
