import assert from "node:assert/strict";
import agreed from "../bench/sizes.json" with { type: "json" };
import { webOffline, webShell } from "../bench/size.ts";
import { test } from "../src/tap.ts";

/** What may be grown without a word: two in a hundred. */
const GROWTH = 1.02;

/** What a browser downloads grows only when somebody agrees to it, by a line in `bench/sizes.json`. */
export async function sizes(): Promise<void> {
  for (const [id, measure] of Object.entries({ web_shell: webShell, web_offline: webOffline })) {
    await test(`${id}: what a browser downloads is no more than was agreed`, async () => {
      const { kith } = await measure();
      const most = agreed[id as keyof typeof agreed] * GROWTH;
      assert.ok(kith <= most, `${kith} KB, where ${most.toFixed(1)} are agreed`);
    });
  }
}
