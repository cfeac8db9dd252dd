import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Browser } from "./browser.ts";
import { Keeper } from "./keeper.ts";
import { settings } from "./settings.ts";

/** A browser that can be opened, closed and opened again. */
export interface Device {
  /** The browser's profile folder: everything that it keeps. */
  readonly profile: string;
  /** Opens the browser, or opens it again on the same profile; `flags` are Chromium's own. */
  open(...flags: string[]): Promise<Browser>;
}

/** One person with one browser, and the keeper that serves Kith to them. */
export interface World extends Device {
  /** Where Kith is. */
  readonly origin: string;
  /** Somebody else's device, on which nothing is kept yet. */
  another(): Promise<Device>;
  /** Another device, that begins with all that this one keeps now. The browser is closed before. */
  copy(): Promise<Device>;
  /** Cuts the network by stopping the keeper. */
  cutNetwork(): Promise<void>;
}

/** Gives `live` a world of its own, with this build of Kith, and clears it away afterwards, whatever happened. */
export async function inWorld(live: (world: World) => Promise<void>, web = settings.web): Promise<void> {
  const keeper = await Keeper.start(undefined, web);
  const [profiles, browsers]: [string[], Browser[]] = [[], []];
  const device = async (): Promise<Device> => {
    const profile = await mkdtemp(join(tmpdir(), "kith-journey-"));
    profiles.push(profile);
    const open = async (...flags: string[]): Promise<Browser> => {
      const browser = await Browser.open(profile, keeper.origin, flags);
      browsers.push(browser);
      return browser;
    };
    return { profile, open };
  };
  try {
    const first = await device();
    await live({
      ...first,
      origin: keeper.origin,
      another: device,
      copy: async () => {
        const second = await device();
        await cp(first.profile, second.profile, { recursive: true });
        return second;
      },
      cutNetwork: () => keeper.stop(),
    });
  } catch (trouble) {
    for (const browser of browsers) await browser.leaveTrace();
    throw trouble;
  } finally {
    for (const browser of browsers) await browser.kill();
    await keeper.stop();
    for (const profile of profiles) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
