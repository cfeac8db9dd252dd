// What Android's build makes of the resources, as far as a compiler asks for it: R, with a constant for each of their names.
//   node resources.mjs OUT FOLDER…
// The numbers are no resource's own: nothing that is compiled with them is run.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** A file of values holds names of several kinds, each an element below its root; any other file is one of its folder's kind. */
function named(kind, file) {
  if (kind !== "values") return [[kind, basename(file).split(".")[0]]];
  const elements = readFileSync(file, "utf8").matchAll(/<(?!item\b)([a-z-]+) name="([^"]+)"/g);
  return [...elements].map(([, of, name]) => [of, name.replaceAll(".", "_")]);
}

const [out, ...folders] = process.argv.slice(2);
const names = {};
for (const folder of folders) {
  for (const kind of readdirSync(folder)) {
    for (const file of readdirSync(join(folder, kind))) {
      // A folder may say for which phones it is: values-fr holds the names that values has.
      for (const [of, name] of named(kind.split("-")[0], join(folder, kind, file))) (names[of] ??= new Set()).add(name);
    }
  }
}

const constant = (name, at) => `        const val ${name} = ${at}`;
const kinds = Object.entries(names).map(([kind, of]) => `    object ${kind} {\n${[...of].map(constant).join("\n")}\n    }\n`);
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, `package org.kith.app\n\n/** The names of the resources. */\nobject R {\n${kinds.join("\n")}}\n`);
