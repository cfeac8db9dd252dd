import type { Browser } from "./browser.ts";
import { packagePage } from "./package.ts";

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

/** All that is kept, as a parcel for the person's other devices. Kith is open in no other tab. */
export async function pack(browser: Browser, origin: string, passphrase: string): Promise<string> {
  const page = await packagePage(browser, origin);
  const parcel = await page.evaluate(async (passphrase) => {
    const { Kith, load } = await import(new URL("/package/index.js", location.href).href);
    await load();
    const kith = await Kith.open();
    await kith.unlock(passphrase);
    const parcel = (await kith.parcelForOwnDevices()) as Uint8Array;
    kith.free();
    return [...parcel].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }, passphrase);
  await page.close();
  return parcel;
}

/** Takes a parcel in, a kilobyte at a time; answers how many entries changed. */
export async function unpack(
  browser: Browser,
  origin: string,
  passphrase: string,
  parcel: string,
): Promise<number> {
  const page = await packagePage(browser, origin);
  const changed = await page.evaluate(
    async ([passphrase, parcel]) => {
      const { Kith, Parcel, load } = await import(new URL("/package/index.js", location.href).href);
      await load();
      const kith = await Kith.open();
      await kith.unlock(passphrase);
      const bytes = Uint8Array.from(parcel.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
      const coming = new Parcel();
      for (let at = 0; at < bytes.length; at += 1024) await coming.take(kith, bytes.slice(at, at + 1024));
      const { entries, refused } = coming.finish() as { entries: string[]; refused: string[] };
      kith.free();
      if (refused.length > 0) throw new Error(refused.join());
      return entries.length;
    },
    [passphrase, parcel] as const,
  );
  await page.close();
  return changed;
}
