/** One line that says what just happened, with at most one thing to do about it. */
export interface Said {
  text: string;
  act?: { word: string; do: () => void };
}

/** What was said last. It stays until the next act or until it is closed: nobody has to be quick. */
class Notice {
  said = $state.raw<Said | null>(null);

  say(text: string, act?: Said["act"]): void {
    this.said = act ? { text, act } : { text };
  }

  /** Somebody went on: what was only to be read is over; what can still be acted on stays. */
  pass(): void {
    if (!this.said?.act) this.clear();
  }

  clear(): void {
    this.said = null;
  }
}

export const notice = new Notice();
