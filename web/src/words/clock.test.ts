import { describe, expect, test } from "vitest";
import { hoursLine, reachLine, wallClock } from "./clock";

/** A Tuesday morning. */
const now = new Date(2026, 10, 24, 9, 5);

describe("the clock on the wall", () => {
  test("tells the day of the week and the time to the minute", () => {
    expect(wallClock(now)).toEqual({ day: "Tue", time: "09:05" });
    expect(wallClock(new Date(2026, 10, 29, 0, 0))).toEqual({ day: "Sun", time: "00:00" });
  });
});

describe("the line that says when somebody can be reached", () => {
  test("names a day only where it is another one", () => {
    expect(reachLine({ kind: "now", until: "17:00" }, now)).toBe("can be reached until 17:00");
    expect(reachLine({ kind: "later", from: { day: "Tue", time: "20:00" } }, now)).toBe("from 20:00 today");
    expect(reachLine({ kind: "later", from: { day: "Tue", time: "09:00" } }, now)).toBe("from Tuesday 09:00");
    expect(reachLine({ kind: "later", from: { day: "Mon", time: "09:00" } }, now)).toBe("from Monday 09:00");
    expect(reachLine({ kind: "unsaid" }, now)).toBe("no times given");
    expect(reachLine(undefined, now)).toBe("no number yet");
  });
});

describe("hours as a line", () => {
  test("join days that follow each other", () => {
    const times = { from: "09:00", to: "17:00" };
    expect(hoursLine({ days: ["Mon", "Tue", "Wed"], ...times })).toBe("Monday to Wednesday, 09:00 to 17:00");
    expect(hoursLine({ days: ["Sat", "Sun"], ...times })).toBe("Saturday, Sunday, 09:00 to 17:00");
    expect(hoursLine({ days: ["Mon", "Tue", "Fri"], ...times })).toContain("Monday, Tuesday, Friday");
  });
});
