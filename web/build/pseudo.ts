import type { Plugin } from "vite";
import { catalogue } from "./catalogue.ts";

type Words = Record<string, string>;

/** Every text about 40 % longer, as a wordy language would be: what breaks now would have broken then. */
export function lengthen(words: Words): Words {
  return each(words, (text) => `${text} ${"õõõõ ".repeat(Math.ceil(text.length * 0.08)).trim()}`);
}

/** Every text in a right-to-left run and the whole page laid out from the right. */
export function mirror(words: Words): Words {
  const mirrored = each(words, (text) => `\u202b${text}\u202c`);
  return { ...mirrored, "language.direction": "rtl" };
}

function each(words: Words, change: (text: string) => string): Words {
  return Object.fromEntries(
    Object.entries(words).map(([word, text]) => [word, word.startsWith("language.") ? text : change(text)]),
  );
}

/** `vite build --mode long` and `--mode rtl` build the app in a pseudo-language. */
export function pseudo(mode: string): Plugin | false {
  if (mode !== "long" && mode !== "rtl") return false;
  return {
    name: "kith-pseudo",
    enforce: "pre",
    load: (id) => (id.endsWith("/src/words/en.json") ? JSON.stringify(catalogue(mode)) : null),
  };
}
