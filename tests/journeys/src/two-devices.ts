import type { Page } from "playwright-core";
import { beforeCore } from "./core.ts";

/** A field that another device set at the same time; a step or a way of the entry is called by its position. */
export interface AtOnce {
  field: string | { stepText: number } | { stepDone: number } | { wayValue: number };
  values: string[];
}

/**
 * A core that tells of choices, without another device, so that one walk passes every screen: in each entry whose
 * title, words or name are these. What is asked of it is really done; an edit of a field settles the choice about it.
 * Real devices meet in `journeys/choices.ts` and `journeys/two-devices.ts`.
 */
export async function twoDevices(page: Page, entries: Record<string, AtOnce[]>): Promise<void> {
  await beforeCore(page, `(${pretend.toString()})(${JSON.stringify(entries)});`);
}

/** Runs in the worker, before its own script: what is asked and answered passes by here. */
function pretend(entries: Record<string, AtOnce[]>): void {
  type Told = { field: unknown; values: string[] };
  type View = Record<string, unknown> & { id: string; choices: Told[] };
  const settled = new Set<string>();
  const worker = globalThis as unknown as {
    postMessage: (message: unknown, ...more: unknown[]) => void;
    addEventListener: typeof addEventListener;
  };

  worker.addEventListener("message", ({ data }: MessageEvent) => {
    const [method, id, request] = ((data as { argumentList?: { value: unknown }[] }).argumentList ?? []).map(
      ({ value }) => value,
    );
    if (method === "undo" || method === "remove") settled.add(`${String(id)} removed`);
    if (typeof method !== "string" || !/^(edit|write)/.test(method)) return;
    const fields = method === "writeProfile" ? id : request;
    for (const field of Object.keys(fields as object)) settled.add(`${String(id)} ${field}`);
  });

  const tell = (answer: unknown): void => {
    if (typeof answer !== "object" || answer === null) return;
    const view = answer as View;
    if (Array.isArray(view.choices)) {
      const known = entries[String(view["title"] ?? view["text"] ?? view["name"])] ?? [];
      view.choices = known.flatMap(({ field, values }): Told[] => {
        const list = typeof field === "string" ? field : "wayValue" in field ? "ways" : "steps";
        if (settled.has(`${view.id} ${list}`)) return [];
        if (typeof field === "string") return [{ field, values }];
        const [[name = "", at = 0] = []] = Object.entries(field);
        const item = (view[list] as { id: string }[])[at];
        return item ? [{ field: { [name]: item.id }, values }] : [];
      });
    }
    Object.values(answer).forEach(tell);
  };
  const post = worker.postMessage.bind(worker);
  worker.postMessage = (message, ...more) => {
    tell((message as { value?: unknown }).value);
    post(message, ...more);
  };
}
