import en from "../../../web/src/words/en.json" with { type: "json" };

/** The app's own words, so that a journey names a button as a person reads it and follows when it is renamed. */
export function word(name: keyof typeof en): string {
  return en[name];
}
