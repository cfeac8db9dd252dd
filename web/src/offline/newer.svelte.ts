import { drafts } from "../state/drafts.svelte";
import { serviceWorkerUrl } from "../trusted";

/** Keeps the app on the device, and knows whether a newer one lies ready. It is used only when somebody says so. */
class Newer {
  ready = $state(false);
  /** Whether it is in use already, in another tab, and only this page is still the older one. */
  #taken = false;
  #registration: ServiceWorkerRegistration | undefined;

  /** Never rejects: without a service worker Kith works all the same, while there is signal. */
  async start(): Promise<void> {
    // Absent in private windows of some browsers, and outside a secure context.
    const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    if (!workers) return;
    workers.addEventListener("message", (event) => {
      if (event.data === "taken") this.#take();
    });
    try {
      this.#registration = await workers.register(serviceWorkerUrl());
      this.#registration.addEventListener("updatefound", () => this.#follow());
      await this.#look();
    } catch {
      // Refused or unreachable.
    }
  }

  use(): void {
    if (this.#taken) {
      location.reload();
      return;
    }
    const newest = this.#registration?.waiting ?? this.#registration?.active;
    newest?.postMessage("take");
  }

  /** Somebody said yes, here or in another tab. Nobody's open draft is closed over: it is offered anew after it. */
  #take(): void {
    this.#taken = true;
    if (drafts.any) this.ready = true;
    else location.reload();
  }

  #follow(): void {
    const coming = this.#registration?.installing;
    coming?.addEventListener("statechange", () => void this.#look());
  }

  /** Two versions on the device: the older one is in use (src/service-worker/sw.ts). */
  async #look(): Promise<void> {
    if (this.#registration?.installing) return;
    this.ready = (await caches.keys()).length > 1;
  }
}

export const newer = new Newer();
