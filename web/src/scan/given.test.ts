import { describe, expect, test } from "vitest";
import { whatIs } from "./given";

const kindOf = async (content: BlobPart, type = ""): Promise<string> =>
  (await whatIs(new Blob([content], { type }))).kind;

describe("what somebody gives", () => {
  test("is a code where it begins as one, whatever it is called", async () => {
    expect(await kindOf("KITH\u0003\u0001…")).toBe("code");
    expect(await kindOf("KITH\u0003\u0001…", "image/png")).toBe("code");
  });

  test("is a text where it can be read as one", async () => {
    expect(await kindOf("Meet me: https://kith.example.org/#k=S0lUSA")).toBe("text");
    expect(await kindOf("")).toBe("text");
  });

  test("is a picture otherwise", async () => {
    expect(await kindOf("no picture", "image/png")).toBe("picture");
    expect(await kindOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff]))).toBe("picture");
    expect(await kindOf(" ".repeat(64 * 1024 + 1))).toBe("picture");
  });
});
