/**
 * An answer of the core that is shown, asked for anew whenever something changed. Of answers that overtake each
 * other the one that was asked for last stays; what was forgotten does not come back by an answer that was late.
 */
export class Asked<Answer> {
  #value = $state.raw<Answer | undefined>();
  #asked = 0;
  #answered = 0;

  /** What was answered last; nothing as long as nothing was. */
  get value(): Answer | undefined {
    return this.#value;
  }

  /** Shows an answer as soon as it is there. Rejects as the question does, and then shows what it showed. */
  async take(question: Promise<Answer>): Promise<void> {
    const asked = ++this.#asked;
    const answer = await question;
    if (asked <= this.#answered) return;
    this.#answered = asked;
    this.#value = answer;
  }

  /** Shows what is known without asking. */
  put(value: Answer | undefined): void {
    this.#answered = ++this.#asked;
    this.#value = value;
  }

  forget(): void {
    this.put(undefined);
  }
}
