import { describe, expect, test } from "vitest";
import { idleAt, WARNED_MS } from "./idle";

describe("a Kith that nobody uses", () => {
  test("says so 20 seconds before it locks", () => {
    expect(idleAt(0, "1")).toBe("used");
    expect(idleAt(60_000 - WARNED_MS - 1, "1")).toBe("used");
    expect(idleAt(60_000 - WARNED_MS, "1")).toBe("soon");
    expect(idleAt(59_999, "1")).toBe("soon");
    expect(idleAt(60_000, "1")).toBe("over");
    expect(idleAt(15 * 60_000, "15")).toBe("over");
  });

  test("stays open where that was chosen", () => {
    expect(idleAt(Number.MAX_SAFE_INTEGER, "never")).toBe("used");
  });
});
