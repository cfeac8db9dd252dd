import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Page } from "playwright-core";
import type { Browser } from "./browser.ts";
import { settings } from "./settings.ts";

/**
 * A page of the app's origin with the npm package on it, and nothing else: it stands on the same store as the app.
 * `index.js` of the package lies at `/package/index.js`. It needs no network.
 */
export async function packagePage(browser: Browser, origin: string): Promise<Page> {
  const page = await browser.page();
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setBypassServiceWorker", { bypass: true });
  await page.route("**/package/*", async (route) => {
    const name = basename(new URL(route.request().url()).pathname);
    const type = name.endsWith(".wasm")
      ? "application/wasm"
      : name.endsWith(".js")
        ? "text/javascript"
        : "text/html";
    const body =
      name === "page" ? "<!doctype html><title>Kith</title>" : await readFile(join(settings.package, name));
    await route.fulfill({ contentType: type, body });
  });
  await page.goto(`${origin}/package/page`);
  return page;
}
