/**
 * Measures in a real browser what there are budgets for: `tsx bench.ts RESULTS.json ROW…` prints the rows and adds them
 * to the file. `cargo xtask bench` runs it.
 */
import { readFile, writeFile } from "node:fs/promises";
import { open10kBrowser } from "./bench/open.ts";
import { webOffline, webShell } from "./bench/size.ts";
import type { Row } from "./bench/row.ts";

const ROWS: Record<string, () => Promise<Row>> = {
  web_shell: webShell,
  web_offline: webOffline,
  open_10k_browser: open10kBrowser,
};

const [results, ...wanted] = process.argv.slice(2);
if (results === undefined) throw new Error("usage: bench.ts RESULTS.json ROW…");
const kept = JSON.parse(await readFile(results, "utf8").catch(() => "{}")) as Record<string, unknown>;
for (const [id, measure] of Object.entries(ROWS)) {
  if (wanted.length > 0 && !wanted.includes(id)) continue;
  const { notes, ...row } = await measure();
  console.log(`${id}: ${row.kith} ${row.unit}`);
  console.log(`    budget: ${row.budget}: ${row.met ? "met" : "NOT MET"}`);
  for (const note of notes) console.log(`    ${note}`);
  console.log("");
  kept[id] = row;
}
await writeFile(results, `${JSON.stringify(kept, null, 2)}\n`);
