/** What a browser offers where it can put an app on the device (Chromium's, of no standard). */
interface Offer extends Event {
  prompt: () => Promise<unknown>;
}

/** Putting Kith on the device: where the browser offers it, and where somebody has to do it by hand. */
class Install {
  #offer = $state.raw<Offer | undefined>();

  /** From the very start on: the offer comes once, soon after the page. */
  listen(): void {
    addEventListener("beforeinstallprompt", (event) => {
      // The browser's own bar would lie over what somebody is doing.
      event.preventDefault();
      this.#offer = event as Offer;
    });
    addEventListener("appinstalled", () => (this.#offer = undefined));
  }

  get offered(): boolean {
    return this.#offer !== undefined;
  }

  /** The browser asks. It does so once for each offer, whatever the answer is. */
  async ask(): Promise<void> {
    const offer = this.#offer;
    this.#offer = undefined;
    await offer?.prompt();
  }

  /**
   * Whether this is a tab of a browser on an iPhone or iPad, which offers nothing: there the Share menu does it.
   * Only those browsers say so, and what is in a tab does not move to the Home Screen by itself.
   */
  get byHand(): boolean {
    return (navigator as { standalone?: boolean }).standalone === false;
  }
}

export const install = new Install();
