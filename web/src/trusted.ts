/**
 * The one Trusted Types policy of the app's own. It lets exactly the files it was given become scripts;
 * a page under `require-trusted-types-for 'script'` starts no other worker.
 */
interface Policy {
  createScriptURL: (url: string) => string;
}
interface Factory {
  createPolicy: (name: string, rules: Policy) => Policy;
}

const SERVICE_WORKER = "/sw.js";
const allowed = new Set<string>([SERVICE_WORKER]);

const rules: Policy = {
  createScriptURL(url) {
    if (!allowed.has(url)) throw new TypeError("not a script of Kith");
    return url;
  },
};
const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
const policy = factory?.createPolicy("kith", rules) ?? rules;

/** The service worker's address. */
export const serviceWorkerUrl = (): string => policy.createScriptURL(SERVICE_WORKER);

/** The address of a worker that was built with the app, as `?worker&url` imports give it. */
export function workerUrlOf(built: string): string {
  allowed.add(built);
  return policy.createScriptURL(built);
}
