import en from "./en.json";

/** The name of a text in the catalogue. */
export type Word = keyof typeof en;

/** The language the app speaks. Further ones are further catalogues with the same words. */
export const language = { tag: en["language.tag"], direction: en["language.direction"] };

/** Whether the catalogue has a text of this name. */
export function isWord(name: string): name is Word {
  return Object.hasOwn(en, name);
}

/** The text of a word, with each `{place}` filled in. */
export function say(word: Word, put: Record<string, string> = {}): string {
  return en[word].replace(/\{(\w+)\}/g, (_, place: string) => put[place] ?? "");
}
