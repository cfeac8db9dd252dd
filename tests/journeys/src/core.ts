import type { Page } from "playwright-core";

/**
 * Puts a few lines before the script of the worker that the core runs in: what a device does to the core, such as a
 * clock that is wrong, is done to it there. Before the page is visited; the page then has no service worker, which
 * would bring the script from its own cache; no page that was there before it may have had one.
 */
export function beforeCore(page: Page, lines: string): Promise<void> {
  return beforeWorker(page, "worker", lines);
}

/** The same for the worker that was built from `src/worker/NAME.ts`. */
export async function beforeWorker(page: Page, name: string, lines: string): Promise<void> {
  await page.addInitScript(() => void Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
  await page.route(`**/assets/${name}-*.js`, async (route) => {
    const response = await route.fetch();
    // What runs these journeys gives functions their names by a helper of its own, which a worker has not.
    const helper = "globalThis.__name ??= (named) => named;";
    await route.fulfill({ response, body: `${helper}\n${lines}\n${await response.text()}` });
  });
}
