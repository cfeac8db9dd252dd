import type { Page } from "playwright-core";

/** As a browser clears a site's databases by itself. */
export async function clearDatabases(page: Page, origin: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
}
