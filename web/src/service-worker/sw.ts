/**
 * The service worker: the whole app from the device, with or without signal.
 *
 * Each version is one cache. `caches.match` looks into the oldest first, so a newer version that was fetched
 * lies unused, whatever the browser does with its workers, until somebody says yes; then the others are deleted.
 */
declare const self: ServiceWorkerGlobalScope;
/** Every path of this build, and a digest of all their contents: written in by build/offline.ts. */
declare const __FILES__: string[];
declare const __VERSION__: string;

const CACHE = `kith ${__VERSION__}`;

self.addEventListener("install", (event) => event.waitUntil(fetchAll()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (event.data === "take") event.waitUntil(take());
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  event.respondWith(url.search === "?afresh" ? afresh() : answer(url.pathname, request));
});

async function fetchAll(): Promise<void> {
  const names = await caches.keys();
  // Fetched once and never said yes to: an even newer one takes its place.
  await forget(names.slice(1).filter(isOther));
  const cache = await caches.open(CACHE);
  try {
    // Names with a digest in them never change: those may come from the browser's own cache.
    const fresh = (path: string): RequestCache => (path.startsWith("/assets/") ? "default" : "no-cache");
    await cache.addAll(__FILES__.map((path) => new Request(path, { cache: fresh(path) })));
  } catch (trouble) {
    await caches.delete(CACHE);
    throw trouble;
  }
}

async function take(): Promise<void> {
  await forget((await caches.keys()).filter(isOther));
  await self.skipWaiting();
  for (const client of await self.clients.matchAll({ includeUncontrolled: true }))
    client.postMessage("taken");
}

async function answer(path: string, request: Request): Promise<Response> {
  return (await caches.match(path)) ?? fetch(request);
}

/** The newest page there is: from the network, else from the newest cache. */
async function afresh(): Promise<Response> {
  await forget((await caches.keys()).slice(0, -1));
  return fetch("/", { cache: "no-cache" }).catch(async () => (await caches.match("/")) ?? Response.error());
}

async function forget(names: string[]): Promise<void> {
  await Promise.all(names.map((name) => caches.delete(name)));
}

const isOther = (name: string): boolean => name !== CACHE;

export {};
