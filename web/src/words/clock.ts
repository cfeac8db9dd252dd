import type { Hours, WallClock, When } from "../kith";
import { language, say } from "./say";

/** The days of a week, as the core names them. */
export const WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
export type Weekday = (typeof WEEK)[number];

/** A moment as the clock of this device tells it. */
export function wallClock(now: Date): WallClock {
  const two = (number: number): string => String(number).padStart(2, "0");
  const day = WEEK[(now.getDay() + 6) % 7] ?? "Mon";
  return { day, time: `${two(now.getHours())}:${two(now.getMinutes())}` };
}

/** A weekday's name: "Monday", or "Mon". */
export function weekday(day: Weekday, length: "long" | "short" = "long"): string {
  // 1 January 2024 was a Monday; noon is that day in every zone.
  const date = new Date(2024, 0, 1 + WEEK.indexOf(day), 12);
  return new Intl.DateTimeFormat(language.tag, { weekday: length }).format(date);
}

/** When somebody can be reached, in one short line; `when` is absent where there is no way to reach them. */
export function reachLine(when: When | undefined, now: Date): string {
  if (when === undefined) return say("reach.no_way");
  if (when.kind === "now") return say("reach.now", { time: when.until });
  if (when.kind === "unsaid") return say("reach.unsaid");
  const { day, time } = when.from;
  const clock = wallClock(now);
  if (day === clock.day && time > clock.time) return say("reach.today", { time });
  return say("reach.later", { day: weekday(day), time });
}

/** Some hours as a line: "Monday to Friday, 09:00 to 17:00". */
export function hoursLine({ days, from, to }: Hours): string {
  return say("person.stretch", { days: daysSpoken(days), from, to });
}

/** Three days and more that follow each other are a run; others are named one by one. */
function daysSpoken(days: readonly Weekday[]): string {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return "";
  const run = days.length > 2 && WEEK.indexOf(last) - WEEK.indexOf(first) === days.length - 1;
  if (run) return say("person.run", { first: weekday(first), last: weekday(last) });
  return new Intl.ListFormat(language.tag, { type: "unit" }).format(days.map((day) => weekday(day)));
}
