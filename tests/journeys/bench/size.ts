import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { settings } from "../src/settings.ts";
import { type Row, rounded } from "./row.ts";

/** What paints before a script runs, with the page of help in it: the page and its styles. */
export async function webShell(): Promise<Row> {
  return row(60, await files((name) => name.endsWith(".html") || name.endsWith(".css")));
}

/** Everything that the app needs to work without a network. */
export async function webOffline(): Promise<Row> {
  return row(500, await files(() => true));
}

function row(budget: number, sizes: [name: string, kilobytes: number][]): Row {
  const kith = sizes.reduce((sum, [, size]) => sum + size, 0);
  const largest = sizes.toSorted(([, one], [, other]) => other - one).slice(0, 4);
  return {
    unit: "KB",
    kith: rounded(kith),
    budget: `${budget} KB brotli`,
    met: kith <= budget,
    notes: [largest.map(([name, size]) => `${name.replace(/-[\w-]{8}\./, ".")} ${rounded(size)}`).join(", ")],
  };
}

/** The app's files and what a server sends for them, in units of 1,000 bytes. */
async function files(counts: (name: string) => boolean): Promise<[string, number][]> {
  const all = await readdir(settings.web, { recursive: true, withFileTypes: true });
  // Beside a file lies what the server sends in its place.
  const made = all.filter((file) => file.isFile() && !/\.(br|gz)$|^\.stamp$/.test(file.name));
  return Promise.all(
    made
      .filter((file) => counts(file.name))
      .map(async (file) => {
        const content = await readFile(join(file.parentPath, file.name));
        const best = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
        return [file.name, Math.min(best.length, content.length) / 1000] satisfies [string, number];
      }),
  );
}
