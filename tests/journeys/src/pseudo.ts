import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { settings } from "./settings.ts";
import { speaking, type Language } from "./words.ts";

const WEB = new URL("../../../web", import.meta.url).pathname;

/** Lets `live` have Kith in a language, and speak it. */
export async function inLanguage(language: Language, live: (web: string) => Promise<void>): Promise<void> {
  if (language === "en") return live(settings.web);
  const web = await mkdtemp(join(tmpdir(), "kith-language-"));
  try {
    const args = [
      "vite",
      "build",
      "--mode",
      language,
      "--outDir",
      web,
      "--emptyOutDir",
      "--logLevel",
      "error",
    ];
    await promisify(execFile)("npx", args, { cwd: WEB });
    await speaking(language, () => live(web));
  } finally {
    await rm(web, { recursive: true, force: true });
  }
}
