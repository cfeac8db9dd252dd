/** The largest file that is looked through for a text, bytes: no message is longer. */
const TEXT_MAX_BYTES = 64 * 1024;
/** What every code begins with, whatever it is for. */
const MAGIC = new TextEncoder().encode("KITH");

/** What somebody chose, dropped or pasted. */
export type Given =
  { kind: "picture"; picture: Blob } | { kind: "code"; file: Blob } | { kind: "text"; text: string };

/** What a file is, by its content, as names and types of files are often lost on the way. */
export async function whatIs(file: Blob): Promise<Given> {
  const head = new Uint8Array(await file.slice(0, MAGIC.length).arrayBuffer());
  if (MAGIC.every((byte, at) => head[at] === byte)) return { kind: "code", file };
  if (!file.type.startsWith("image/") && file.size <= TEXT_MAX_BYTES) {
    const text = textOf(await file.arrayBuffer());
    if (text !== null) return { kind: "text", text };
  }
  return { kind: "picture", picture: file };
}

function textOf(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
