import type { Hours } from "../../kith";
import { WEEK } from "../../words/clock";

/** Hours as the values of a choice have them: `135 09:00-17:00;67 10:00-12:00`, Monday is 1. */
export function hoursOf(register: string): Hours[] {
  return [...register.matchAll(/([1-7]+) (\d\d:\d\d)-(\d\d:\d\d)/g)].map(
    ([, days = "", from = "", to = ""]) => ({
      days: WEEK.filter((_, at) => days.includes(String(at + 1))),
      from,
      to,
    }),
  );
}
