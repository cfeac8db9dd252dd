import type { Kith as Core, Parcel } from "../../../web/src/core/kith.js";
import type { Browser } from "./browser.ts";
import { packagePage } from "./package.ts";

/** What the package gives, as far as it is used here. */
interface Package {
  Parcel: new () => Parcel;
}

/**
 * Does something with the core itself, on the store that the app stands on. `act` runs in the page and knows nothing
 * of what is around it here. Kith is open in no tab meanwhile.
 */
export async function withCore<Given, Answer>(
  browser: Browser,
  origin: string,
  passphrase: string,
  act: (core: Core, given: Given, its: Package) => Promise<Answer>,
  given: Given,
): Promise<Answer> {
  const page = await packagePage(browser, origin);
  const answer = await page.evaluate(`(async () => {
    const its = await import(new URL("/package/index.js", location.href).href);
    await its.load();
    const core = await its.Kith.open();
    await core.unlock(${JSON.stringify(passphrase)});
    const answer = await (${act.toString()})(core, ${JSON.stringify(given ?? null)}, its);
    core.free();
    return answer;
  })()`);
  await page.close();
  return answer as Answer;
}

/** All that is kept, as a parcel for the person's other devices. */
export function pack(browser: Browser, origin: string, passphrase: string): Promise<string> {
  return withCore(
    browser,
    origin,
    passphrase,
    async (core) => {
      const parcel = await core.parcelForOwnDevices();
      return [...parcel].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    },
    null,
  );
}

/** Takes a parcel in, a kilobyte at a time; answers how many entries changed. */
export function unpack(
  browser: Browser,
  origin: string,
  passphrase: string,
  parcel: string,
): Promise<number> {
  return withCore(
    browser,
    origin,
    passphrase,
    async (core, parcel, { Parcel }) => {
      const bytes = Uint8Array.from(parcel.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
      const coming = new Parcel();
      for (let at = 0; at < bytes.length; at += 1024) await coming.take(core, bytes.slice(at, at + 1024));
      const { entries, refused } = coming.finish();
      if (refused.length > 0) throw new Error(refused.join());
      return entries.length;
    },
    parcel,
  );
}

/** Takes away what stands outside of the store, as on a device that a backup was brought back to. */
export async function forgetMark(browser: Browser, origin: string): Promise<void> {
  const page = await packagePage(browser, origin);
  await page.evaluate(async () => {
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase("kith-mark");
      request.onsuccess = resolve;
      request.onerror = reject;
    });
  });
  await page.close();
}
