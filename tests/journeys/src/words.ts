import en from "../../../web/src/words/en.json" with { type: "json" };
import { catalogue } from "../../../web/build/catalogue.ts";

/** The languages Kith is built in: its own, and two that are made from it (web/build/pseudo.ts). */
export const LANGUAGES = ["en", "long", "rtl"] as const;
export type Language = (typeof LANGUAGES)[number];

let words: Record<string, string> = en;

/** From now on the app's words are those of this language. */
export function speak(language: Language): void {
  words = language === "en" ? en : catalogue(language);
}

/** The app's own words, so that a journey names a button as a person reads it and follows when it is renamed. */
export function word(name: keyof typeof en): string {
  return words[name] ?? en[name];
}
