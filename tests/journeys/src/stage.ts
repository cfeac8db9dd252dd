import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import type { Answer, Given, Method } from "../../../web/src/worker/desk.ts";
import type { Browser } from "./browser.ts";
import { inWorld, type World } from "./world.ts";

const WEB = new URL("../../../web/", import.meta.url).pathname;
const CONFIG = new URL("../stage/vite.config.js", import.meta.url).pathname;

/** What the page of `stage/` offers. */
export interface Stage {
  given: [kind: string, code: string][];
  seen: [seen: number, enough: number][];
  news?: { entries: string[]; refused: string[] } | string;
  ask<M extends Method>(method: M, ...given: Given<M>): Promise<Answer<M>>;
  code(code: string): Promise<string>;
  sequence(frameLen: number): Promise<number>;
  picture(number: number): Promise<string>;
  scanner(kinds: string[]): Promise<void>;
  receiver(): Promise<void>;
  clear(): Promise<void>;
}

/** Gives `live` a world in which not the app is served, but its parts alone on a page, under the same policy. */
export async function onStage(live: (world: World) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "kith-stage-"));
  try {
    const args = ["build", "--logLevel", "error", "--config", CONFIG, "--outDir", folder];
    await promisify(execFile)(join(WEB, "node_modules/.bin/vite"), args, { cwd: WEB });
    await inWorld(live, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The stage on a new page; `prepare` has it before it is visited. */
export async function stagePage(
  browser: Browser,
  origin: string,
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<Page> {
  const page = await browser.page();
  await prepare(page);
  await page.goto(origin);
  await page.waitForFunction(() => "stage" in globalThis);
  return page;
}

/** Does something on the stage. `act` runs in the page and knows nothing of what is around it here. */
export function put<Given, Answer>(
  page: Page,
  act: (stage: Stage, given: Given) => Answer | Promise<Answer>,
  given: Given,
): Promise<Answer> {
  return page.evaluate<Answer>(`(${act.toString()})(globalThis.stage, ${JSON.stringify(given ?? null)})`);
}
