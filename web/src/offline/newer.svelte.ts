import { serviceWorkerUrl } from "../trusted";

/** Keeps the app on the device, and knows whether a newer one lies ready. It is used only when somebody says so. */
class Newer {
  ready = $state(false);
  #registration: ServiceWorkerRegistration | undefined;

  /** Never rejects: without a service worker Kith works all the same, while there is signal. */
  async start(): Promise<void> {
    // Absent in private windows of some browsers, and outside a secure context.
    const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    if (!workers) return;
    workers.addEventListener("message", (event) => {
      if (event.data === "taken") location.reload();
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
    const newest = this.#registration?.waiting ?? this.#registration?.active;
    newest?.postMessage("take");
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
