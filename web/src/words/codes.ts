import { isWord, say } from "./say";

/** What the shell itself can run into, beside the codes of the core. */
export type WebCode = "Web.NotLoaded" | "Web.NoWebAssembly" | "Web.Cleared";

/** A plain sentence for an error's code: what happened, what was kept, what to do. */
export function sentence(code: string): string {
  const word = `code.${code}`;
  return isWord(word) ? say(word) : say("code.other", { code });
}
