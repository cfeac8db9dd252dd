/** How Kith looks: as the device does, or as somebody chose. */
export const LOOKS = ["device", "light", "dark"] as const;
export type Look = (typeof LOOKS)[number];

/** Minutes without use after which Kith locks by itself; "never" where somebody chose that. */
export const LOCK_AFTER = ["1", "5", "15", "60", "never"] as const;
export type LockAfter = (typeof LOCK_AFTER)[number];

/**
 * Two choices that this device remembers in the open, since they hold before anything is unlocked.
 *
 * Invariant: nothing else is ever written to localStorage, and neither says anything about whoever chose it
 * (journey: "nothing is left").
 */
class Device {
  #look = $state<Look>(read("kith look", LOOKS, "device"));
  #lockAfter = $state<LockAfter>(read("kith lock", LOCK_AFTER, "15"));

  get look(): Look {
    return this.#look;
  }

  set look(look: Look) {
    this.#look = look;
    write("kith look", look);
    this.show();
  }

  get lockAfter(): LockAfter {
    return this.#lockAfter;
  }

  set lockAfter(after: LockAfter) {
    this.#lockAfter = after;
    write("kith lock", after);
  }

  /** Puts the look on the page: tokens.css does the rest, and the browser's own bar follows. */
  show(): void {
    const { documentElement } = document;
    if (this.#look === "device") delete documentElement.dataset.look;
    else documentElement.dataset.look = this.#look;
    for (const bar of document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")) {
      bar.dataset.own ??= bar.media;
      bar.media = this.#look === "device" ? bar.dataset.own : mediaFor(this.#look, bar.dataset.own);
    }
  }

  /** Back to how it was before anybody chose. */
  forget(): void {
    try {
      localStorage.removeItem("kith look");
      localStorage.removeItem("kith lock");
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
    this.#look = "device";
    this.#lockAfter = "15";
    this.show();
  }
}

/** The bar of the chosen look is for every device, the other for none. */
function mediaFor(look: "light" | "dark", own: string): string {
  return own.includes(look) ? "all" : "not all";
}

/** What was chosen before. Where the browser keeps nothing, or something else lies there: the usual. */
function read<T extends string>(name: string, known: readonly T[], usual: T): T {
  try {
    const found = localStorage.getItem(name);
    return known.find((each) => each === found) ?? usual;
  } catch {
    return usual;
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // It holds until the page is closed, then.
  }
}

export const device = new Device();
