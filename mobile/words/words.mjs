// One catalogue, a form for each platform. Reads web/src/words/en.json (and phone.json, what a phone says otherwise) and writes
//   node words.mjs kotlin OUT     enum class Word, for the screens wherever they run
//   node words.mjs android OUT    strings.xml, which Android translates by
//   node words.mjs apple OUT      Localizable.xcstrings
//   node words.mjs crisis OUT     the lines of web/src/crisis/lines.json as Kotlin: part of the app, so nobody can swap them
// None of them is kept in git. Xcode wants its own before it builds:
//   node mobile/words/words.mjs apple mobile/ios/App/Words/Localizable.xcstrings
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

/** What only a browser says: its install and storage, its camera prompt, its crisis page before any script. */
const WEB_ONLY = /^(boot|install|browser|newer)\.|^scan\.(camera_asking|camera_sees|file_hint)$|^code\.Web\.|^settings\.browser$|^today\.risk$|^first\.(gone|shared)$/;

/** The words of a phone: those of the web, but where a phone says it otherwise. */
export function catalogue() {
  const all = { ...read("../../web/src/words/en.json"), ...read("phone.json") };
  return Object.fromEntries(Object.entries(all).filter(([key]) => !WEB_ONLY.test(key)));
}

/** The places of a text that are filled in, each once, in the order in which it names them. */
export const placesOf = (text) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, place]) => place))];

/** `today.person_now` is TODAY_PERSON_NOW in Kotlin and today_person_now in Android's resources. */
const constant = (key) => resource(key).replace(/([a-z])([A-Z])/g, "$1_$2").toUpperCase();
const resource = (key) => key.replaceAll(".", "_");

/** A percent sign is doubled only where the text is a format: elsewhere it is shown as it stands. */
const percents = (text, places) => (places.length > 0 ? text.replaceAll("%", "%%") : text);

const quoted = (text) => JSON.stringify(text).replaceAll("$", "\\$");

function kotlin(words) {
  const line = ([key, text]) => {
    const places = placesOf(text).map(quoted).join(", ");
    return `    ${constant(key)}(${quoted(key)}, ${quoted(text)}, listOf(${places})),`;
  };
  return `package org.kith.ui

/** Every word the screens say, made from the one catalogue (mobile/words). */
enum class Word(
    /** Its name in the catalogue. */
    val key: String,
    /** The English text, with each place as \`{place}\`. */
    val text: String,
    /** The places that are filled in, in their order in Android's resources. */
    val places: List<String>,
) {
${Object.entries(words).map(line).join("\n")}
    ;

    /** Its name among Android's string resources. */
    val resource: String get() = key.replace('.', '_')
}
`;
}

function android(words) {
  const escaped = (text) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\\", "\\\\").replaceAll("'", "\\'")
      .replaceAll('"', '\\"').replace(/^[@?]/, "\\$&");
  const line = ([key, text]) => {
    const places = placesOf(text);
    const put = percents(escaped(text), places).replace(/\{(\w+)\}/g, (_, place) => `%${places.indexOf(place) + 1}$s`);
    return `    <string name="${resource(key)}"${places.length ? "" : ' formatted="false"'}>${put}</string>`;
  };
  const lines = Object.entries(words).map(line).join("\n");
  return `<?xml version="1.0" encoding="utf-8"?>\n<resources>\n${lines}\n</resources>\n`;
}

/** A part that is filled in stays `{name}`: the app fills it in by its name, whatever order a language has. */
function apple(words) {
  const unit = ([key, value]) => [
    key,
    { extractionState: "manual", localizations: { en: { stringUnit: { state: "translated", value } } } },
  ];
  const strings = Object.fromEntries(Object.entries(words).map(unit));
  return `${JSON.stringify({ sourceLanguage: "en", strings, version: "1.0" }, null, 2)}\n`;
}

function crisis() {
  const line = ({ id, channel, number, nations, hours, cost, checked_on, source }) =>
    `    CrisisLine(${[id, channel, number].map(quoted).join(", ")}, listOf(${nations.map(quoted).join(", ")}), ` +
    `${[hours, cost, checked_on, source].map(quoted).join(", ")}),`;
  return `package org.kith.ui

/** Where there is help at once, made from the list that the web app has (web/src/crisis/lines.json). */
val CRISIS_LINES: List<CrisisLine> = listOf(
${read("../../web/src/crisis/lines.json").map(line).join("\n")}
)
`;
}

const FORMS = { kotlin, android, apple, crisis };

const [form, out] = process.argv.slice(2);
if (!FORMS[form] || !out) {
  console.error("node words.mjs kotlin|android|apple|crisis OUT");
  process.exit(2);
}
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, FORMS[form](catalogue()));
