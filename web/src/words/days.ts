import { language, say, type Word } from "./say";

/** Today's name as people say it, such as "Tuesday evening", in the zone of this device. */
export function partOfDay(now: Date): string {
  const weekday = new Intl.DateTimeFormat(language.tag, { weekday: "long" }).format(now);
  return say(part(now.getHours()), { weekday });
}

function part(hour: number): Word {
  if (hour < 5) return "today.early";
  if (hour < 12) return "today.morning";
  if (hour < 17) return "today.afternoon";
  if (hour < 22) return "today.evening";
  return "today.night";
}

/** The day of a time (UTC milliseconds) as people say it: "today", "yesterday", "3 October", "3 October 2025". */
export function dayOf(time: number, now: Date): string {
  const then = new Date(time);
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (sameDay(then, now)) return say("day.today");
  if (sameDay(then, yesterday)) return say("day.yesterday");
  return written(then, now);
}

/** A calendar day ("2026-11-24") as people write it. It belongs to no zone and is never shifted. */
export function calendarDay(day: string, now: Date): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return written(new Date(year, month - 1, date), now);
}

/** The day of a moment in the calendar of this device, as the core has days: "2026-11-24". */
export function calendarDate(now: Date): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function written(day: Date, now: Date): string {
  const year = day.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  return new Intl.DateTimeFormat(dayMonth, { day: "numeric", month: "long", ...year }).format(day);
}

/** Plain "en" would put the month first, as in America; Kith's first readers are in Britain. */
const dayMonth = language.tag === "en" ? "en-GB" : language.tag;

function sameDay(a: Date, b: Date): boolean {
  return a.toDateString() === b.toDateString();
}
