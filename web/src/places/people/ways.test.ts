import { describe, expect, test } from "vitest";
import { pressOf } from "./ways";

const hrefOf = (kind: string, value: string): string | undefined => pressOf({ kind, value })?.href;

describe("what one press does with a way", () => {
  test("calls and texts the digits alone", () => {
    expect(hrefOf("phone", "(0113) 496-0000")).toBe("tel:01134960000");
    expect(hrefOf("text", "+44 7700 900000")).toBe("sms:+447700900000");
    expect(hrefOf("phone", "*31#0113")).toBe("tel:*31%230113");
  });

  test("is nothing for a way of an own kind, and where there is no number or address", () => {
    expect(hrefOf("the bench", "by the river, mornings")).toBeUndefined();
    expect(hrefOf("javascript", "javascript:alert(1)")).toBeUndefined();
    expect(hrefOf("phone", "ask at the desk")).toBeUndefined();
    expect(hrefOf("email", "javascript:alert(1)")).toBeUndefined();
  });

  test("writes to one address, whatever was typed", () => {
    expect(hrefOf("email", " sam@example.org ")).toBe("mailto:sam@example.org");
    expect(hrefOf("email", "sam@example.org?cc=all@example.org")).toBeUndefined();
    expect(hrefOf("email", "sam@example.org?subject=hi&bcc=x")).toBe(
      "mailto:sam@example.org%3Fsubject%3Dhi%26bcc%3Dx",
    );
  });
});
