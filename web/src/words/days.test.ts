import { describe, expect, test } from "vitest";
import { calendarDate, calendarDay, dayOf, partOfDay } from "./days";

const now = new Date(2026, 10, 24, 19, 30);

describe("a part of the day", () => {
  test.each([
    [2, "Early on Tuesday"],
    [5, "Tuesday morning"],
    [12, "Tuesday afternoon"],
    [17, "Tuesday evening"],
    [22, "Tuesday night"],
  ])("at %i o’clock is “%s”", (hour, words) => {
    expect(partOfDay(new Date(2026, 10, 24, hour))).toBe(words);
  });
});

describe("the day of a time", () => {
  test("is today until midnight, whatever the hour", () => {
    expect(dayOf(new Date(2026, 10, 24, 0, 0).getTime(), now)).toBe("today");
    expect(dayOf(new Date(2026, 10, 24, 23, 59).getTime(), now)).toBe("today");
  });

  test("is yesterday for all of the day before", () => {
    expect(dayOf(new Date(2026, 10, 23, 0, 0).getTime(), now)).toBe("yesterday");
  });

  test("has a year only when it is another one", () => {
    expect(dayOf(new Date(2026, 9, 3).getTime(), now)).toBe("3 October");
    expect(dayOf(new Date(2025, 9, 3).getTime(), now)).toBe("3 October 2025");
  });
});

describe("a calendar day", () => {
  test("is the same day in every zone", () => {
    const zone = process.env.TZ;
    for (const tz of ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/London"]) {
      process.env.TZ = tz;
      expect(calendarDay("2026-12-01", now)).toBe("1 December");
    }
    process.env.TZ = zone;
  });
});

test("the date of a moment is that of this device's calendar, whatever the hour", () => {
  expect(calendarDate(new Date(2026, 0, 5, 0, 0))).toBe("2026-01-05");
  expect(calendarDate(new Date(2026, 10, 24, 23, 59))).toBe("2026-11-24");
});
