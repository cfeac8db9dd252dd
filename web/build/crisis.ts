import type { Plugin } from "vite";
import lines from "../src/crisis/lines.json" with { type: "json" };
import { catalogue } from "./catalogue.ts";

/** One way to reach help, as `src/crisis/lines.json` holds it. */
type Line = (typeof lines)[number];

/**
 * Writes the words of the static page into index.html: the crisis lines among them, so that they paint before
 * any script and stay readable where none runs. `{{word}}` is a word of the catalogue.
 */
export function crisisPage(mode: string): Plugin {
  return {
    name: "kith-crisis",
    transformIndexHtml: {
      order: "pre",
      handler: (html) => spoken(html, catalogue(mode)),
    },
  };
}

/** The page with its words put in. */
export function spoken(html: string, words: Record<string, string>): string {
  return html
    .replace("<!-- crisis lines -->", lines.map((line) => card(line, words)).join("\n"))
    .replaceAll(/\{\{([\w.]+)\}\}/g, (_, word: string) => escaped(wordOf(words, word)));
}

function card(line: Line, words: Record<string, string>): string {
  const word = (name: string): string => escaped(wordOf(words, `help.${line.id}.${name}`));
  const digits = line.number.replaceAll(" ", "");
  const [scheme, act] = line.channel === "text" ? ["sms", "help.text"] : ["tel", "help.call"];
  // The digits are spelt out in the button's name: one "Call" among four would say nothing on its own.
  return `<li class="card line">
  <div>
    <h2>${word("name")}</h2>
    <p class="digits"><bdi dir="ltr">${escaped(line.number)}</bdi></p>
    <p class="quiet">${word("when")}</p>
  </div>
  <a class="btn call" href="${scheme}:${digits}">${escaped(wordOf(words, act))}<span class="unseen"> ${word("name")}</span></a>
</li>`;
}

function wordOf(words: Record<string, string>, word: string): string {
  const text = words[word];
  if (text === undefined) throw new Error(`no word "${word}" in the catalogue`);
  return text;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
