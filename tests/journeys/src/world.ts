import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Browser } from "./browser.ts";
import { Keeper } from "./keeper.ts";
import { settings } from "./settings.ts";

/** One person with one browser, and the keeper that serves Kith to them. */
export interface World {
  /** Where Kith is. */
  readonly origin: string;
  /** The browser's profile folder: everything that it keeps. */
  readonly profile: string;
  /** Opens the browser, or opens it again on the same profile; `flags` are Chromium's own. */
  open(...flags: string[]): Promise<Browser>;
  /** Cuts the network by stopping the keeper. */
  cutNetwork(): Promise<void>;
}

/** Gives `live` a world of its own, with this build of Kith, and clears it away afterwards, whatever happened. */
export async function inWorld(live: (world: World) => Promise<void>, web = settings.web): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), "kith-journey-"));
  const keeper = await Keeper.start(undefined, web);
  const browsers: Browser[] = [];
  try {
    await live({
      origin: keeper.origin,
      profile,
      open: async (...flags) => {
        const browser = await Browser.open(profile, keeper.origin, flags);
        browsers.push(browser);
        return browser;
      },
      cutNetwork: () => keeper.stop(),
    });
  } catch (trouble) {
    for (const browser of browsers) await browser.leaveTrace();
    throw trouble;
  } finally {
    for (const browser of browsers) await browser.kill();
    await keeper.stop();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
