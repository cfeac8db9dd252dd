// Uses the npm package as somebody would who got it from a registry: `node run.mjs TARBALL`.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { access, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { build, preview } from "vite";

import { Browser } from "../store/runner/browser.mjs";
import { EXPECTED } from "./npm/scenario.mjs";

const run = promisify(execFile);
const [given] = process.argv.slice(2);
if (given === undefined) {
  console.error("usage: node run.mjs TARBALL");
  process.exit(2);
}
const tarball = resolve(given);
const bin = (name) => new URL(`node_modules/.bin/${name}`, import.meta.url).pathname;

/** A project of its own, with the package in it and nothing else. */
async function project() {
  const folder = await mkdtemp(join(tmpdir(), "kith-packages-"));
  await cp(new URL("npm/", import.meta.url), folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
  await run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", tarball], { cwd: folder });
  return folder;
}

/** What the scenario tells on a page of `root`, and how the WebAssembly came. */
async function onPage(root, path) {
  const server = await preview({ root, build: { outDir: "." }, preview: { port: 0 }, logLevel: "error" });
  const profile = await mkdtemp(join(tmpdir(), "kith-packages-"));
  const browser = await Browser.open(profile);
  try {
    const page = await browser.blank();
    const types = [];
    const said = [];
    page.on("response", (response) => {
      if (response.url().endsWith(".wasm")) types.push(response.headers()["content-type"]);
    });
    page.on("console", (message) => said.push(message.text()));
    await page.goto(new URL(path, server.resolvedUrls.local[0]).href);
    await page.waitForFunction(() => "told" in globalThis);
    assert.deepEqual(await page.evaluate(() => globalThis.told), EXPECTED);
    // Had it not been streamed, the loader would have said so.
    assert.deepEqual([types, said], [["application/wasm"], []]);
  } finally {
    await browser.kill();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    await server.close();
  }
}

const CASES = {
  async node_runs_it(folder) {
    const { stdout } = await run("node", ["node.mjs"], { cwd: folder });
    assert.deepEqual(JSON.parse(stdout), EXPECTED);
  },
  a_plain_module_script_runs_it: (folder) => onPage(folder, "plain.html"),
  async vite_builds_it_and_the_page_runs(folder) {
    await build({ root: folder, logLevel: "error", build: { target: "esnext" } });
    await onPage(join(folder, "dist"), "index.html");
  },
  async what_rust_reads_of_the_vectors_it_reads(folder) {
    const vectors = new URL("../vectors", import.meta.url).pathname;
    const { stdout } = await run("node", ["vectors.mjs", vectors], { cwd: folder });
    assert.ok(Number(stdout) >= 80, `${stdout} vectors were read`);
  },
  async it_sees_what_every_language_sees(folder) {
    const parity = new URL("../parity", import.meta.url).pathname;
    const { stdout } = await run("node", ["parity.mjs", parity], { cwd: folder });
    assert.ok(Number(stdout) >= 90, `${stdout} steps were gone through`);
  },
  async typescript_knows_its_types(folder) {
    const options =
      "--noEmit --strict --target esnext --module nodenext --skipLibCheck false --lib esnext,dom";
    await run(bin("tsc"), [...options.split(" "), "types.ts"], { cwd: folder });
  },
  async no_type_is_any(folder) {
    const types = await readFile(join(folder, "node_modules/kith/kith.d.ts"), "utf8");
    // What follows is the loader's, which nobody is meant to name.
    const [ours] = types.split("export type InitInput");
    assert.ok(ours.includes("class Kith"));
    assert.deepEqual(ours.match(/^(?!\s*\*).*\bany\b.*$/gm) ?? [], []);
  },
  async its_licences_come_with_it(folder) {
    for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"])
      await access(join(folder, "node_modules/kith", licence));
  },
  async publint_finds_nothing(folder) {
    await run(bin("publint"), ["--strict", "node_modules/kith"], { cwd: folder });
  },
  async attw_finds_nothing() {
    await run(bin("attw"), [
      tarball,
      "--profile",
      "esm-only",
      "--no-emoji",
      "--exclude-entrypoints",
      "./kith_bg.wasm",
    ]);
  },
};

const folder = await project();
let failed = 0;
for (const [name, test] of Object.entries(CASES)) {
  try {
    await test(folder);
    console.log(`ok ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`not ok ${name}`);
    console.log(
      [error.stack ?? error, error.stdout ?? "", error.stderr ?? ""].join("\n").replace(/^/gm, "  "),
    );
  }
}
await rm(folder, { recursive: true, force: true });
process.exitCode = failed === 0 ? 0 : 1;
