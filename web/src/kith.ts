import { proxy, wrap, type Remote } from "comlink";
import { workerUrlOf } from "./trusted";
import type {
  Answer,
  Changed,
  Desk,
  Failure,
  FramesSeen,
  Given,
  Method,
  ParcelNews,
  ParcelProgress,
} from "./worker/desk";
import worker from "./worker/worker?worker&url";

export type {
  Authorship,
  Between,
  Changed,
  CodeKind,
  ContactRequest,
  ContactView,
  Delivery,
  ExportRequest,
  ExportWords,
  Field,
  Found,
  FramesSeen,
  GivenTo,
  GoalRequest,
  GoalView,
  HardMoment,
  HopeNoteRequest,
  HopeNoteView,
  Hours,
  How,
  Introduction,
  LockRequest,
  ParcelNews,
  ParcelProgress,
  Passed,
  ProfileRequest,
  ProfileView,
  Reach,
  ReadCode,
  RemovedView,
  StepKey,
  StepRequest,
  Standing,
  StepView,
  Today as TodayView,
  WallClock,
  WayRequest,
  WayView,
  What,
  When,
  WholeGoal,
} from "./worker/desk";

/** What went wrong, as a stable code; `words/codes.ts` has the sentence for it. */
export class KithError extends Error {
  override readonly name = "KithError";
  constructor(readonly code: string) {
    super(code);
    // A browser's stack trace keeps alive what its frames ran on: the pressed button, and its whole screen.
    this.stack = "";
  }
}

/** The code of anything thrown. */
export function codeOf(trouble: unknown): string {
  return trouble instanceof KithError ? trouble.code : "Web.Unknown";
}

/** One worker's life. Questions still open when it ends are refused with the code it ended with. */
class Life {
  readonly desk: Remote<Desk>;
  readonly over: Promise<never>;
  /** Whether it ever answered: a worker that did not get that far did not load. */
  answered = false;
  opening: Promise<void> | undefined;
  readonly #worker: Worker;
  #refuse: (why: KithError) => void = () => undefined;

  constructor() {
    this.#worker = new Worker(workerUrlOf(worker), { type: "module", name: "kith" });
    this.#worker.addEventListener("error", () => (this.answered ? broke(this) : this.end("Web.NotLoaded")));
    this.desk = wrap<Desk>(this.#worker);
    this.over = new Promise((_, refuse) => (this.#refuse = refuse));
    this.over.catch(() => undefined);
  }

  end(code: string): void {
    this.#worker.terminate();
    this.#refuse(new KithError(code));
  }
}

let life: Life | undefined;
let heard: (changed: Changed) => void = () => undefined;
let whenBroken: () => void = () => undefined;

/**
 * Starts the core and opens what has no lock. Of what has one it says so (`Unlock.NoSuchSlot`), and of nothing that
 * there is nothing yet (`Unlock.NotCreated`). Asked again of the same core, it is the same answer.
 */
export function begin(): Promise<void> {
  const begun = (life ??= new Life());
  if (!begun.opening) {
    begun.opening = ask("unlock");
    begun.opening.catch(() => undefined);
  }
  return begun.opening;
}

/** Asks the core. Rejects with {@link KithError}, and with nothing else. */
export function ask<M extends Method>(method: M, ...given: Given<M>): Promise<Answer<M>> {
  return put((desk) => {
    const question = desk.ask as unknown as (method: M, ...given: Given<M>) => Promise<Answer<M>>;
    return question(method, ...given);
  });
}

/** A parcel as moving codes. One is shown at a time, and one is read. */
export const moving = {
  /** Begins to show a parcel, in frames of at most so many bytes; answers how many of them are enough. */
  show: (parcel: Uint8Array, frameLen: number): Promise<number> => put((desk) => desk.show(parcel, frameLen)),
  /** The text of picture number `number` of what is shown, from 0, without an end. */
  picture: (number: number): Promise<string> => put((desk) => desk.picture(number)),
  /** Takes in a frame that was seen. */
  see: (frame: Uint8Array): Promise<FramesSeen> => put((desk) => desk.see(frame) as Promise<FramesSeen>),
  /** Lets go of what is shown and of what was seen. */
  forget: (): Promise<void> => put((desk) => desk.forget()),
};

/** Takes a parcel in; `told` hears how far it has come. What was taken in stays, whatever happens then. */
export function takeParcel(
  parcel: Blob,
  told: (progress: ParcelProgress) => void = () => undefined,
): Promise<ParcelNews> {
  return put((desk) => desk.take(parcel, proxy(told)));
}

async function put<A>(question: (desk: Remote<Desk>) => Promise<A>): Promise<A> {
  const asked = (life ??= new Life());
  try {
    const answer = await Promise.race([question(asked.desk), asked.over]);
    asked.answered = true;
    return answer;
  } catch (trouble) {
    if (trouble instanceof KithError) throw trouble;
    const { code } = trouble as Failure;
    if (code === "Kith.Panicked") broke(asked);
    throw new KithError(code);
  }
}

/** Hears of every change to what is kept, until the worker ends. */
export async function watch(listener: (changed: Changed) => void): Promise<void> {
  heard = listener;
  await (life ??= new Life()).desk.watch(proxy((changed: Changed) => heard(changed)));
}

/** Called when the worker died by itself. A new one, locked, already stands in its place. */
export function onBroken(listener: () => void): void {
  whenBroken = listener;
}

/** Ends the worker, and every key and view in its memory with it. The next question starts a new one, locked. */
export function end(code = "Unlock.Locked"): void {
  life?.end(code);
  life = undefined;
  heard = () => undefined;
}

function broke(broken: Life): void {
  if (broken !== life) return;
  end("Kith.Panicked");
  whenBroken();
}
