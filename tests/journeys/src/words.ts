import { AsyncLocalStorage } from "node:async_hooks";
import en from "../../../web/src/words/en.json" with { type: "json" };
import { catalogue } from "../../../web/build/catalogue.ts";

/** The languages Kith is built in: its own, and two that are made from it (web/build/pseudo.ts). */
export const LANGUAGES = ["en", "long", "rtl"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Journeys run beside each other, each in its own language. */
const spoken = new AsyncLocalStorage<Record<string, string>>();

/** Within `live` the app's words are those of this language. */
export function speaking(language: Language, live: () => Promise<void>): Promise<void> {
  return spoken.run(catalogue(language), live);
}

/** The app's own words, so that a journey names a button as a person reads it and follows when it is renamed. */
export function word(name: keyof typeof en): string {
  return spoken.getStore()?.[name] ?? en[name];
}
