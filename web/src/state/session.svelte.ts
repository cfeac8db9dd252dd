import { ask, begin, codeOf, end, onBroken, type LockRequest } from "../kith";
import { sentence } from "../words/codes";
import { say } from "../words/say";
import { stopWatching, watchKept } from "./cleared";
import { device } from "./device.svelte";
import { drafts, type DraftOf } from "./drafts.svelte";
import { entries, placeOf } from "./entries.svelte";
import { keeping } from "./keeping.svelte";
import { notice } from "./notice.svelte";
import { search } from "./search.svelte";
import { way } from "./way.svelte";

/** How far Kith is open. */
export type Phase =
  { at: "starting" } | { at: "new" } | { at: "locked" } | { at: "open" } | { at: "stuck"; code: string };

/** How long locking waits for drafts to be kept. */
const LATE_MS = 2_000;

/** Opening and locking: what the whole page hangs on. */
class Session {
  phase = $state.raw<Phase>({ at: "starting" });
  /** False where somebody chose to have no lock: then there is nothing to lock with. */
  hasLock = $state(true);
  /** Whether the browser promised not to clear what is kept; `null` where it cannot be asked. */
  promised = $state<boolean | null>(null);

  /** Whether everything was erased since the page was opened. */
  erased = $state(false);

  #locking = false;

  constructor() {
    onBroken(() => void this.#mend());
  }

  /** Finds out how things stand. Never rejects: what goes wrong is a phase. */
  async start(): Promise<void> {
    if (typeof WebAssembly === "undefined") {
      this.phase = { at: "stuck", code: "Web.NoWebAssembly" };
      return;
    }
    try {
      this.hasLock = false;
      await this.#open(begin());
    } catch (trouble) {
      const code = codeOf(trouble);
      this.hasLock = code === "Unlock.NoSuchSlot";
      if (this.hasLock) this.phase = { at: "locked" };
      else if (code === "Unlock.NotCreated") this.phase = { at: "new" };
      else this.phase = { at: "stuck", code };
    }
  }

  async create(passphrase: string | null): Promise<void> {
    await ask("create", lockOf(passphrase));
    this.hasLock = passphrase !== null;
    way.reset();
    await this.#enter(Promise.resolve());
    // Asked once, when there is something to keep; some browsers ask the person in turn.
    await this.askPromise();
  }

  async unlock(passphrase: string): Promise<void> {
    await this.#open(ask("unlock", passphrase));
  }

  /** Asks the browser to keep what is kept. */
  async askPromise(): Promise<void> {
    this.promised = await promises("persist");
  }

  /** Puts another lock in the place of the one there is (`null`: none). */
  async changeLock(now: string | undefined, passphrase: string | null): Promise<void> {
    await ask("changeLock", now, lockOf(passphrase));
    this.hasLock = passphrase !== null;
  }

  /** Erases everything that is kept here, locked or not, and stands at the very beginning. */
  async eraseEverything(): Promise<void> {
    await ask("eraseEverything");
    this.erased = true;
    drafts.forget();
    device.forget();
    await this.lock();
  }

  /**
   * Ends the worker and drops everything that was read or typed, then stands locked. Nothing is on the screen
   * any more while drafts are kept, and they are not waited for long.
   */
  async lock(): Promise<void> {
    if (this.#locking) return;
    this.#locking = true;
    const open = this.phase.at === "open";
    this.#close();
    if (open) await Promise.race([keeping.flush(), new Promise((late) => setTimeout(late, LATE_MS))]);
    end();
    drafts.forget();
    keeping.forget();
    notice.clear();
    way.reset();
    this.#locking = false;
    await this.start();
  }

  /** Starts the worker anew, after something was in the way. */
  async again(): Promise<void> {
    end();
    await this.start();
  }

  async #open(opening: Promise<void>): Promise<void> {
    await this.#enter(opening);
    this.promised = await promises("persisted");
  }

  /** Goes in once Kith is open. The core takes questions in turn: what is needed first waits there until it is. */
  async #enter(opening: Promise<void>): Promise<void> {
    const first = Promise.all([keeping.load(), entries.load()]);
    first.catch(() => undefined);
    await opening;
    const [back] = await first;
    watchKept(() => this.#cleared());
    this.phase = { at: "open" };
    if (!back) return;
    notice.say(say("draft.back"), { word: say("act.go_on"), do: () => goOn(back) });
  }

  /** The worker died by itself: drafts and the way stay, so that writing goes on where it was. */
  async #mend(): Promise<void> {
    const asked = this.phase.at !== "starting";
    this.#close();
    if (asked) notice.say(sentence("Kith.Panicked"));
    await this.start();
  }

  /** The browser cleared what was kept: nothing is said to be saved any more. */
  #cleared(): void {
    this.#close();
    end("Web.Cleared");
    drafts.forget();
    keeping.forget();
    notice.clear();
    way.reset();
    this.phase = { at: "stuck", code: "Web.Cleared" };
  }

  #close(): void {
    stopWatching();
    this.phase = { at: "starting" };
    entries.forget();
    search.forget();
  }
}

/** To where something was being written: its form, or the page that its line stands on. */
function goOn({ kind, id }: DraftOf): void {
  if (kind !== "step" && kind !== "words") way.write(placeOf[kind], id);
  else if (id !== null) way.read(kind === "step" ? "goals" : "people", id);
}

function lockOf(passphrase: string | null): LockRequest {
  return passphrase === null ? { kind: "none" } : { kind: "passphrase", passphrase };
}

/** What the browser promises about what is kept; `null` where it cannot be asked. */
async function promises(how: "persist" | "persisted"): Promise<boolean | null> {
  // Absent outside a secure context and in some older browsers.
  const storage = navigator.storage as Partial<StorageManager> | undefined;
  return (await storage?.[how]?.()) ?? null;
}

export const session = new Session();
