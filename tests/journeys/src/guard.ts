import assert from "node:assert/strict";
import type { BrowserContext } from "playwright-core";

/** Watches every page of a browser for what the app must never do. */
export class Guard {
  /** Violations of the Content-Security-Policy and of Trusted Types. */
  readonly violations: string[] = [];
  /** Requests to anybody but the keeper that served the page. */
  readonly strangers: string[] = [];
  /** Errors that nobody caught. */
  readonly errors: string[] = [];

  /** Puts a guard over a browser, before its first page. */
  static async over(context: BrowserContext, origin: string): Promise<Guard> {
    const guard = new Guard();
    await context.exposeBinding("kithViolation", (_source, what: string) => guard.violations.push(what));
    await context.addInitScript(() => {
      const told = globalThis as unknown as { kithViolation: (what: string) => void };
      addEventListener("securitypolicyviolation", (event) =>
        told.kithViolation(`${event.violatedDirective} refused ${event.blockedURI}`),
      );
    });
    context.on("request", (request) => {
      const url = new URL(request.url());
      const own = url.origin === origin || url.protocol === "about:" || url.protocol === "data:";
      if (!own) guard.strangers.push(request.url());
    });
    context.on("console", (message) => {
      // Workers have no page to hear their events in: what their policy refuses is on the console.
      if (/content security policy|trusted ?types?|trustedscript/i.test(message.text())) {
        guard.violations.push(message.text());
      }
    });
    context.on("weberror", (error) => guard.errors.push(error.error().stack ?? error.error().message));
    return guard;
  }

  /** Nothing was seen. */
  assertQuiet(): void {
    assert.deepEqual(this.violations, [], "the page's policy was violated");
    assert.deepEqual(this.strangers, [], "somebody else was asked");
    assert.deepEqual(this.errors, [], "an error was not caught");
  }
}
