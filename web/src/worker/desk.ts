import type { Changed, FramesSeen, Kith, ParcelNews, ParcelProgress } from "../core/kith.js";

export type * from "../core/kith.js";

/** What ends or holds a whole companion is not asked across threads: `src/kith.ts` does it by ending the worker. */
type Kept = "free" | "lock" | "subscribe";

/** The questions the core answers. */
export type Method = {
  [K in keyof Kith]: K extends Kept | symbol
    ? never
    : Kith[K] extends (...given: never[]) => unknown
      ? K
      : never;
}[keyof Kith];

/** What a question takes. */
export type Given<M extends Method> = Kith[M] extends (...given: infer G) => unknown ? G : never;

/** What a question is answered with. */
export type Answer<M extends Method> = Kith[M] extends (...given: never[]) => infer A ? Awaited<A> : never;

/** What crosses to the main thread in place of an error: its code alone. */
export interface Failure {
  code: string;
}

/** What the worker offers to the main thread. It throws nothing but a {@link Failure}. */
export interface Desk {
  ask<M extends Method>(method: M, ...given: Given<M>): Promise<Answer<M>>;
  watch(listener: (changed: Changed) => void): Promise<void>;
  show(parcel: Uint8Array, frameLen: number): Promise<number>;
  picture(number: number): Promise<string>;
  see(frame: Uint8Array): Promise<FramesSeen>;
  forget(): Promise<void>;
  take(parcel: Blob, told: (progress: ParcelProgress) => void): Promise<ParcelNews>;
}
