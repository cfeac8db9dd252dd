import { expose } from "comlink";
import load, { Kith, type Subscription } from "../core/kith.js";
import wasm from "../core/kith_bg.wasm?url";
import { forget, picture, see, show, take } from "./carrying";
import type { Answer, Changed, Desk, Failure, Given, Method } from "./desk";
import { leads } from "./lead";

const opening = open();
// Whoever asks first hears of a failure; until then it is not unhandled.
opening.catch(() => undefined);
// A fault of the core inside a promise is told to the page as any other is (`error`).
addEventListener("unhandledrejection", (event) => reportError(event.reason));

/** Held for as long as this worker lives: one that is let go of is collected, and hears no more. */
let watching: Subscription | undefined;

const desk: Desk = {
  ask: <M extends Method>(method: M, ...given: Given<M>) =>
    answer((kith) => (kith[method] as (...given: Given<M>) => Answer<M>).apply(kith, given)),

  watch: (listener: (changed: Changed) => void) =>
    answer((kith) => {
      watching?.free();
      watching = kith.subscribe(listener);
    }),

  show: (parcel, frameLen) => answer(() => show(parcel, frameLen)),
  picture: (number) => answer((kith) => picture(kith, number)),
  see: (frame) => answer(() => see(frame)),
  forget: () => answer(forget),
  take: (parcel, told) => answer((kith) => take(kith, parcel, told)),
};

async function answer<A>(question: (kith: Kith) => A | Promise<A>): Promise<A> {
  try {
    return await question(await opening);
  } catch (trouble) {
    return fail(codeOf(trouble));
  }
}

async function open(): Promise<Kith> {
  // A core that did not arrive is another thing than a core that did not open.
  await load({ module_or_path: wasm }).catch(() => fail("Web.NotLoaded"));
  if (!(await leads())) fail("Store.Busy");
  return Kith.open();
}

function fail(code: string): never {
  // A plain object: Comlink would carry an error's message and stack across, and drop its code.
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  throw { code } satisfies Failure;
}

function codeOf(trouble: unknown): string {
  if (trouble instanceof WebAssembly.RuntimeError) return "Kith.Panicked";
  const code = (trouble as Partial<Failure> | null | undefined)?.code;
  return typeof code === "string" ? code : "Kith.Unknown";
}

expose(desk);
