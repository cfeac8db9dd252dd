import { ask, type StepKey, type TodayView } from "../kith";
import { wallClock } from "../words/clock";
import { calendarDate } from "../words/days";
import { Asked } from "./asked.svelte";

/** What Today shows: which note, which steps and whom is the core's to say. */
class Today {
  readonly #asked = new Asked<TodayView>();

  get value(): TodayView | undefined {
    return this.#asked.value;
  }

  /** Somebody comes to it: steps that are done by now make room. */
  begin(): Promise<void> {
    return this.#ask([]);
  }

  /** Looks again: the steps on the screen stay where they are, so that one just done does not jump away. */
  look(): Promise<void> {
    return this.#ask(this.value?.steps.map(({ goal, step }) => ({ goal, step: step.id })) ?? []);
  }

  forget(): void {
    this.#asked.forget();
  }

  #ask(shown: StepKey[]): Promise<void> {
    const now = new Date();
    return this.#asked.take(ask("today", { day: calendarDate(now), time: wallClock(now).time, shown }));
  }
}

export const today = new Today();
