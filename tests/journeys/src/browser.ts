import { join } from "node:path";
import { chromium, type Browser as Driven, type BrowserContext, type Page } from "playwright-core";
import { Guard } from "./guard.ts";
import { Program } from "./process.ts";
import { settings } from "./settings.ts";

const FLAGS = [
  "--headless",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  // What a browser asks its maker for by itself is no business of the app's, and would hide the app's requests.
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-sync",
  "--password-store=basic",
  "--force-color-profile=srgb",
  "--lang=en-GB",
  "--remote-debugging-port=0",
];
const AS_ROOT = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/** A real Chromium on a profile folder, with the guard watching every page. */
export class Browser {
  readonly #program: Program;
  readonly #driven: Driven;
  readonly context: BrowserContext;
  readonly guard: Guard;

  private constructor(program: Program, driven: Driven, context: BrowserContext, guard: Guard) {
    this.#program = program;
    this.#driven = driven;
    this.context = context;
    this.guard = guard;
  }

  /** Starts it. The same `profile` again is the same person's browser, opened again; `flags` make it another one. */
  static async open(profile: string, origin: string, flags: string[] = []): Promise<Browser> {
    const args = [...FLAGS, ...AS_ROOT, ...flags, `--user-data-dir=${profile}`, "about:blank"];
    const listening = /^DevTools listening on (ws:\S+)$/;
    const [program, address] = await Program.start(settings.chromium, args, "stderr", listening);
    const driven = await chromium.connectOverCDP(address);
    const context = driven.contexts()[0];
    if (!context) throw new Error("the browser has no window");
    // What runs these journeys gives functions their names by a helper of its own, which a page has not.
    await context.addInitScript("globalThis.__name ??= (named) => named;");
    return new Browser(program, driven, context, await Guard.over(context, origin));
  }

  /** A page of a phone's size. */
  async page(width = 360, height = 740): Promise<Page> {
    const page = await this.context.newPage();
    page.setDefaultTimeout(30_000);
    await page.setViewportSize({ width, height });
    return page;
  }

  /** For whoever looks into a failure: what the pages showed. Says nothing where the browser is gone. */
  async leaveTrace(): Promise<void> {
    for (const page of this.context.pages()) {
      const path = join(settings.pictures, `failed-${Date.now()}.png`);
      const drawn = await page.screenshot({ path, timeout: 5_000 }).catch(() => undefined);
      if (drawn) console.log(`# what was on the screen: ${path}`);
    }
  }

  /** Kills it in the middle of whatever it does. */
  async kill(): Promise<void> {
    await this.#program.end("SIGKILL");
  }

  /** Closes it properly, so that everything it wants to write is written. */
  async close(): Promise<void> {
    const session = await this.#driven.newBrowserCDPSession();
    await session.send("Browser.close").catch(() => undefined);
    await this.#program.ended();
  }
}
