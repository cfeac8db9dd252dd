import { isWord, say } from "./say";

/** What the shell itself can run into, beside the codes of the core. */
export const WEB_CODES = [
  "Web.NotLoaded",
  "Web.NoWebAssembly",
  "Web.Cleared",
  "Web.CameraRefused",
  "Web.NoCamera",
  "Web.CameraLost",
  "Web.NoCode",
  "Web.NoPicture",
] as const;

/** A plain sentence for an error's code: what happened, what was kept, what to do. */
export function sentence(code: string): string {
  const word = `code.${code}`;
  return isWord(word) ? say(word) : say("code.other", { code });
}
