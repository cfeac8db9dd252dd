import { ask, codeOf, type ExportRequest } from "../../kith";

const TYPES = { html: "text/html;charset=utf-8", json: "application/json" } as const;

/** One export: how far it is, and the file once it is whole. Nothing of it is kept anywhere but in memory. */
export class Export {
  /** How many entries are written, of how many; `null` where nothing is being written. */
  progress = $state.raw<{ done: number; of: number } | null>(null);
  /** Where the whole file lies, and what it is called. */
  file = $state.raw<{ href: string; name: string } | null>(null);
  code = $state<string | null>(null);
  #run = 0;

  /** Asks for part after part until there is no next, or until it was stopped. */
  async make(request: ExportRequest): Promise<void> {
    this.stop();
    const run = this.#run;
    const parts: string[] = [];
    this.progress = { done: 0, of: 0 };
    try {
      let after: string | undefined;
      do {
        const part = await (after === undefined ? ask("export", request) : ask("export", request, after));
        if (run !== this.#run) return;
        parts.push(part.text);
        this.progress = { done: part.done, of: part.of };
        after = part.next;
      } while (after !== undefined);
      const kind = request.page ? "html" : "json";
      const href = URL.createObjectURL(new Blob(parts, { type: TYPES[kind] }));
      this.file = { href, name: `kith.${kind}` };
    } catch (trouble) {
      if (run === this.#run) this.code = codeOf(trouble);
    }
    if (run === this.#run) this.progress = null;
  }

  /** Stops writing, and lets go of a file that was made. */
  stop(): void {
    this.#run += 1;
    if (this.file) URL.revokeObjectURL(this.file.href);
    this.progress = null;
    this.file = null;
    this.code = null;
  }
}
