// A Chromium of our own, that can be killed like a phone's battery kills it: without a word.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

// The journeys beside us bring the driver: one version of it in the project.
const require = createRequire(new URL("../../journeys/package.json", import.meta.url));
const { chromium } = require("playwright-core");

const FLAGS = [
  "--headless",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--remote-debugging-port=0",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** A running browser on a profile folder. */
export class Browser {
  #process;
  #driven;

  constructor(process, driven) {
    this.#process = process;
    this.#driven = driven;
  }

  static async open(profile) {
    const program = process.env.KITH_CHROMIUM ?? "/usr/bin/chromium";
    const args = [...FLAGS, `--user-data-dir=${profile}`, "about:blank"];
    // In a process group of its own, so that none of its processes outlives a kill.
    const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"], detached: true });
    const driven = await chromium.connectOverCDP(await address(child));
    return new Browser(child, driven);
  }

  /** An empty page. */
  blank() {
    return this.#driven.contexts()[0].newPage();
  }

  /** A page on which the suite is loaded, in a worker as in the app. */
  async page(origin) {
    const page = await this.blank();
    await page.goto(origin);
    await page.waitForFunction(() => "call" in globalThis || "broken" in globalThis);
    const broken = await page.evaluate(() => globalThis.broken);
    if (broken) throw new Error(broken);
    return page;
  }

  /** Kills every process of it at once. */
  async kill() {
    const gone = this.#process.exitCode ?? this.#process.signalCode ?? once(this.#process, "exit");
    try {
      process.kill(-this.#process.pid, "SIGKILL");
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
    await gone;
    await this.#driven.close().catch(() => undefined);
  }
}

/** Waits for the line in which the browser says where it can be driven. */
async function address(child) {
  const said = [];
  for await (const line of createInterface({ input: child.stderr })) {
    const found = /^DevTools listening on (ws:\S+)$/.exec(line);
    if (found) {
      child.stderr.resume();
      return found[1];
    }
    said.push(line);
  }
  throw new Error(`the browser did not start:\n${said.join("\n")}`);
}
