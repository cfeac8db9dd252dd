import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeWorker } from "../src/core.ts";
import { findings } from "../src/axe.ts";
import { film } from "../src/film.ts";
import { focusUnseen, tooSmall, tooWide } from "../src/fit.ts";
import { onStage, put, stagePage } from "../src/stage.ts";
import { test } from "../src/tap.ts";
import { word } from "../src/words.ts";

/** A code of a type, with as many bytes as the largest of a meeting has. */
const codeOf = (type: number): string =>
  Buffer.from(
    Array.from({ length: 520 }, (_, at) => [0x4b, 0x49, 0x54, 0x48, type, 1][at] ?? (at * 167 + 13) % 256),
  ).toString("hex");
const MEETING = codeOf(1);

/** Chromium's pretended camera shows a film; whether a page may use it is asked of nobody. */
const camera = (path: string): string[] => [
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  `--use-file-for-fake-video-capture=${path}`,
];

/** A code of a meeting with nothing in it, as the text of its picture. */
const [OTHER, OTHER_TEXT] = ["4b4954480101", "DN9LTAW50"];

/** What a browser has of its own, in place of what this one has. */
const detecting = (detect: string): string => `globalThis.BarcodeDetector = class {
  static getSupportedFormats = async () => ["ean_13", "qr_code"];
  detect = async (image) => ${detect};
};`;
const DETECTORS = [
  ["the browser cannot", "delete globalThis.BarcodeDetector;", MEETING],
  ["the browser can", detecting(`[{ rawValue: image.width > 0 ? "${OTHER_TEXT}" : "" }]`), OTHER],
  ["the browser sees nothing", detecting("[]"), MEETING],
  ["the browser fails", detecting("Promise.reject(new Error())"), MEETING],
  [
    "the browser finds something else beside it",
    detecting(`[{ rawValue: "A poster" }, { rawValue: "${OTHER_TEXT}" }]`),
    OTHER,
  ],
] as const;

/** A browser with a camera, whose user lets no page use it. */
const REFUSED = ["--use-fake-device-for-media-stream", "--deny-permission-prompts"];

/** Codes on a screen are read again: as pictures, by a camera, as a text. */
export async function scan(): Promise<void> {
  await test("a code on a screen is read from its picture, in every look and however it is held", () =>
    onStage(async ({ open, origin }) => {
      const browser = await open();
      const page = await stagePage(browser, origin);
      assert.ok((await show(page, MEETING)).length <= 790);
      const taken = await pictures(page);
      await put(page, (stage) => stage.scanner(["meeting"]), null);
      for (const [look, picture] of Object.entries(taken)) {
        await put(page, (stage) => void stage.given.splice(0), null);
        await choose(page, picture);
        assert.deepEqual(await given(page), [["meeting", MEETING]], look);
      }
      browser.guard.assertQuiet();
    }));

  for (const [means, detector, expected] of DETECTORS) {
    await test(`a picture is searched where ${means}`, () =>
      onStage(async ({ open, origin }) => {
        const page = await stagePage(await open(), origin, (page) => beforeWorker(page, "scan", detector));
        await show(page, MEETING);
        const picture = await page.screenshot();
        await put(page, (stage) => stage.scanner(["meeting"]), null);
        await choose(page, picture);
        assert.deepEqual(await given(page), [["meeting", expected]]);
      }));
  }

  await test("a scanner refuses every other code and says why, and reads a pasted link", () =>
    onStage(async ({ open, origin }) => {
      const browser = await open();
      const page = await stagePage(browser, origin);
      const others = [
        [5, "code.Code.IsDevice"],
        [2, "code.Code.IsAnswer"],
        [99, "code.Code.Newer"],
      ] as const;
      const refused: [Buffer, Parameters<typeof word>[0]][] = [];
      for (const [type, why] of others) {
        await show(page, codeOf(type));
        refused.push([await page.screenshot(), why]);
      }
      await put(page, (stage) => stage.clear(), null);
      refused.push([await page.screenshot(), "code.Web.NoCode"]);
      refused.push([Buffer.from([0x89, 0x50, 0xff]), "code.Web.NoPicture"]);
      await put(page, (stage) => stage.scanner(["meeting"]), null);
      for (const [picture, why] of refused) {
        await choose(page, picture);
        await said(page, why);
      }
      await choose(page, Buffer.from("KITH\u0005\u0001…"), "invitation.kith");
      await said(page, "code.Code.IsDevice");

      const link = await put(page, (stage, code) => stage.ask("codeForLink", Uint8Array.from(code)), [
        ...Buffer.from(MEETING, "hex"),
      ]);
      await page.getByLabel(word("scan.text")).fill(`Meet me: ${origin}/${link}\nSee you!`);
      await page.getByRole("button", { name: word("scan.text_read") }).click();
      assert.deepEqual(await given(page), [["meeting", MEETING]]);
      browser.guard.assertQuiet();
    }));

  await test("a file is read wherever on the page it is dropped, and a picture wherever it is pasted", () =>
    onStage(async ({ open, origin }) => {
      const folder = await mkdtemp(join(tmpdir(), "kith-dropped-"));
      const browser = await open();
      const page = await stagePage(browser, origin);
      await show(page, MEETING);
      const picture = await page.screenshot();
      const files = { "picture.png": picture, "invitation.kith": Buffer.from(MEETING, "hex") };
      for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
      await put(page, (stage) => stage.scanner(["meeting"]), null);
      const field = await page.getByLabel(word("scan.file")).boundingBox();
      assert.ok(field);
      for (const name of Object.keys(files)) {
        for (const [x, y] of [
          [field.x + field.width / 2, field.y + field.height / 2],
          [2, 735],
        ] as const) {
          await put(page, (stage) => void stage.given.splice(0), null);
          await drop(page, join(folder, name), x, y);
          assert.deepEqual(await given(page), [["meeting", MEETING]], `${name} at ${x}, ${y}`);
        }
      }
      await browser.context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
      await copy(page, picture);
      for (const where of [page.locator("body"), page.getByLabel(word("scan.text"))]) {
        await put(page, (stage) => void stage.given.splice(0), null);
        await where.press("Control+V");
        assert.deepEqual(await given(page), [["meeting", MEETING]]);
      }
      assert.equal(await page.getByLabel(word("scan.text")).inputValue(), "");
      assert.equal(page.url(), `${origin}/`);
      browser.guard.assertQuiet();
      await rm(folder, { recursive: true });
    }));

  await test("a camera reads a code, and is off as soon as nobody scans", () =>
    onStage(async ({ open, origin }) => {
      const path = join(tmpdir(), `kith-film-${process.pid}.y4m`);
      let browser = await open();
      const text = await put(await stagePage(browser, origin), (stage, code) => stage.code(code), MEETING);
      await browser.close();
      await film(path, [text], 5);
      browser = await open(...camera(path));
      const page = await stagePage(browser, origin);
      await watchTracks(page);
      await put(page, (stage) => stage.scanner(["meeting"]), null);
      await page.getByRole("button", { name: word("scan.camera") }).click();
      assert.deepEqual(await given(page), [["meeting", MEETING]]);
      assert.deepEqual(await tracks(page), ["live"]);
      await page.getByRole("button", { name: word("scan.camera_off") }).click();
      assert.deepEqual(await tracks(page), ["ended"]);
      await page.getByRole("button", { name: word("scan.camera") }).click();
      await page.getByText(word("scan.camera_on")).waitFor();
      await put(page, (stage) => stage.clear(), null);
      assert.deepEqual(await tracks(page), ["ended", "ended"]);

      browser.guard.assertQuiet();
      await rm(path);
    }));

  await test("a camera that is taken away says so, and the other ways stay open", () =>
    onStage(async ({ open, origin }) => {
      const browser = await open("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream");
      const page = await stagePage(browser, origin);
      await watchTracks(page);
      await put(page, (stage) => stage.scanner(["meeting"]), null);
      await page.getByRole("button", { name: word("scan.camera") }).click();
      await page.getByText(word("scan.camera_on")).waitFor();
      await loseCamera(page);
      await said(page, "code.Web.CameraLost");
      assert.deepEqual(await tracks(page), ["ended"]);
      assert.equal(await page.locator("video").isVisible(), false);
      assert.equal(await page.getByText(word("scan.camera_on")).count(), 0);
      assert.deepEqual(await wrong(page), []);
      // The camera again, which says nothing of before; lost once more, a text does it.
      await page.getByRole("button", { name: word("scan.camera") }).click();
      await page.getByText(word("scan.camera_on")).waitFor();
      assert.equal(await page.getByRole("alert").textContent(), "");
      await loseCamera(page);
      await said(page, "code.Web.CameraLost");
      const link = await put(page, (stage, code) => stage.ask("codeForLink", Uint8Array.from(code)), [
        ...Buffer.from(MEETING, "hex"),
      ]);
      await page.getByLabel(word("scan.text")).fill(link);
      await page.getByRole("button", { name: word("scan.text_read") }).click();
      await page.waitForFunction(
        () => (globalThis as unknown as { stage: { given: unknown[] } }).stage.given.length > 0,
      );
      assert.equal(await page.getByRole("alert").textContent(), "");
      browser.guard.assertQuiet();
    }));

  await test("a camera that may not be used is no dead end", () =>
    onStage(async ({ open, origin }) => {
      const browser = await open(...REFUSED);
      const page = await stagePage(browser, origin);
      await put(page, (stage) => stage.scanner(["meeting"]), null);
      await page.getByRole("button", { name: word("scan.camera") }).click();
      await said(page, "code.Web.CameraRefused");
      await page.getByRole("button", { name: word("scan.camera") }).waitFor();
      browser.guard.assertQuiet();
    }));

  await test("codes and scanners can be used by thumb, by keyboard, with large text, and are read out", () =>
    onStage(async ({ open, origin }) => {
      const page = await stagePage(await open(...REFUSED), origin);
      await show(page, MEETING);
      assert.deepEqual(await wrong(page), []);
      await put(page, (stage) => stage.ask("create", { kind: "none" }), null);
      await put(page, (stage) => stage.sequence(320), null);
      await page.getByRole("img", { name: "A parcel" }).locator("canvas").waitFor();
      await page.getByRole("button", { name: word("moving.pause") }).click();
      assert.deepEqual(await wrong(page), []);
      await put(page, (stage) => stage.scanner(["meeting"]), null);
      await page.getByRole("button", { name: word("scan.camera") }).click();
      await said(page, "code.Web.CameraRefused");
      assert.deepEqual(await wrong(page), []);
    }));

  await test("moving codes of which some are missed bring a parcel whole, by camera", () =>
    onStage(async ({ open, copy, origin }) => {
      const path = join(tmpdir(), `kith-moving-${process.pid}.y4m`);
      let browser = await open();
      await put(await stagePage(browser, origin), (stage) => stage.ask("create", { kind: "none" }), null);
      await browser.close();
      const other = await copy();

      browser = await open();
      const page = await stagePage(browser, origin);
      await put(page, (stage) => stage.ask("unlock"), null);
      for (const title of ["Walk to the river", "Cook for my sister", "A smaller garden"]) {
        await put(page, (stage, title) => stage.ask("addGoal", { title }), title);
      }
      const enough = await put(page, (stage) => stage.sequence(320), null);
      assert.ok(enough > 4, `${enough} frames`);
      const texts: string[] = [];
      for (let number = 0; texts.length < enough + 2; number += 1) {
        if (number % 4 === 1) continue;
        texts.push(await put(page, (stage, number) => stage.picture(number), number));
      }
      await browser.close();

      await film(path, texts, 4);
      const reader = await other.open(...camera(path));
      const there = await stagePage(reader, origin);
      await put(there, (stage) => stage.ask("unlock"), null);
      await put(there, (stage) => stage.receiver(), null);
      await watchTasks(there);
      await there.getByRole("button", { name: word("scan.camera") }).click();
      await there.waitForFunction(() => "news" in (globalThis as unknown as { stage: object }).stage);
      const { news, seen, goals } = await put(
        there,
        async (stage) => ({ news: stage.news, seen: stage.seen, goals: await stage.ask("goals") }),
        null,
      );
      assert.ok(typeof news === "object" && news.entries.length === 3 && news.refused.length === 0);
      assert.deepEqual(goals.map((goal) => goal.title).toSorted(), [
        "A smaller garden",
        "Cook for my sister",
        "Walk to the river",
      ]);
      console.log(`# ${await longestTask(there)}`);
      // How much is still missing is known all along.
      assert.ok(seen.every(([, all]) => all === enough) && seen.some(([so]) => so >= enough - 2));
      reader.guard.assertQuiet();
      await rm(path);
    }));

  await test("moving codes move at the pace that is wanted, and stand still where motion is not", () =>
    onStage(async ({ open, origin }) => {
      const browser = await open();
      const page = await stagePage(browser, origin);
      await put(page, (stage) => stage.ask("create", { kind: "none" }), null);
      await put(page, (stage) => stage.ask("addGoal", { title: "Walk" }), null);
      await put(page, (stage) => stage.sequence(320), null);
      const changes = (): Promise<number> => picturesShown(page, 2_000);
      const fast = await changes();
      assert.ok(fast >= 4 && fast <= 9, `${fast} in 2 s`);
      await page.getByRole("button", { name: word("moving.slower") }).click();
      await page.getByRole("button", { name: word("moving.slower") }).click();
      const slow = await changes();
      assert.ok(slow >= 1 && slow <= 3, `${slow} in 2 s`);
      await page.getByRole("button", { name: word("moving.pause") }).click();
      assert.equal(await changes(), 0);
      await page.emulateMedia({ reducedMotion: "reduce" });
      await put(page, (stage) => stage.sequence(320), null);
      await page.getByRole("img", { name: "A parcel" }).locator("canvas").waitFor();
      assert.equal(await changes(), 0);
      await page.getByRole("button", { name: word("moving.go") }).click();
      assert.ok((await changes()) >= 1);
      browser.guard.assertQuiet();
    }));
}

/** What is wrong with what is on the screen, for somebody who sees little, presses with a thumb, or has no mouse. */
async function wrong(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const [width, size] of [
    [320, ""],
    [360, "200%"],
    [1280, ""],
  ] as const) {
    await page.setViewportSize({ width, height: 740 });
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
    for (const look of [findings, tooWide, tooSmall, focusUnseen]) {
      found.push(...(await look(page)).map((what) => `${width} ${size}: ${what}`));
    }
  }
  return found;
}

/** Pictures of a screen with a code on it. */
async function pictures(page: Page): Promise<Record<string, Buffer>> {
  const taken: Record<string, Buffer> = {};
  const take = async (name: string): Promise<void> => {
    taken[name] = await page.screenshot();
  };
  const turned = (by: string): Promise<void> =>
    page.evaluate((by) => {
      document.querySelector("main")!.style.cssText = `display: block; ${by}`;
    }, by);
  await page.setViewportSize({ width: 360, height: 640 });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await take(`${colorScheme}, 360 pixels wide`);
  }
  await page.emulateMedia({ colorScheme: "dark", forcedColors: "active" });
  await take("forced colours");
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
  await page.evaluate(() => (document.documentElement.style.filter = "invert(1)"));
  await take("inverted");
  await page.evaluate(() => (document.documentElement.style.filter = ""));
  await page.setViewportSize({ width: 1000, height: 1000 });
  for (const degrees of [90, 180, 27]) {
    await turned(`rotate: ${degrees}deg; width: 640px; margin: 180px`);
    await take(`turned by ${degrees}°`);
  }
  await page.setViewportSize({ width: 4000, height: 3000 });
  await turned("rotate: 4deg; scale: 3; width: 640px; margin: 1000px 1600px");
  await take("a large photo");
  await turned("");
  await page.setViewportSize({ width: 1280, height: 800 });
  await take("on a desk");
  return taken;
}

/** Shows a code; answers the text of its picture. */
async function show(page: Page, code: string): Promise<string> {
  const text = await put(page, (stage, code) => stage.code(code), code);
  await page.getByRole("img", { name: "A code" }).locator("canvas").waitFor();
  return text;
}

async function choose(page: Page, buffer: Buffer, name = "picture.png"): Promise<void> {
  const mimeType = name.endsWith(".png") ? "image/png" : "application/octet-stream";
  await page.getByLabel(word("scan.file")).setInputFiles({ name, mimeType, buffer });
}

async function said(page: Page, text: Parameters<typeof word>[0]): Promise<void> {
  await page.getByRole("alert").getByText(word(text)).waitFor();
}

/** What the scanner gave, once it gave something. */
async function given(page: Page): Promise<[string, string][]> {
  await page.waitForFunction(
    () =>
      (globalThis as unknown as { stage: { given: unknown[] } }).stage.given.length > 0 ||
      document.querySelector("[role=alert]")?.textContent !== "",
  );
  return put(page, (stage) => stage.given, null);
}

/** Remembers every camera that is turned on from here on. */
async function watchTracks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const all: MediaStreamTrack[] = ((globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks = []);
    const devices = navigator.mediaDevices;
    const ask = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted);
      all.push(...stream.getTracks());
      return stream;
    };
  });
}

function tracks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    (globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks.map((track) => track.readyState),
  );
}

/** The system, or another app, takes the camera away. */
function loseCamera(page: Page): Promise<void> {
  return page.evaluate(() => {
    const track = (globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks.at(-1);
    track?.stop();
    track?.dispatchEvent(new Event("ended"));
  });
}

/** Drops a file as a hand does: the browser itself decides what lies there. */
async function drop(page: Page, path: string, x: number, y: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, x, y, data });
  }
  await session.detach();
}

/** Puts a picture where things to be pasted lie. */
async function copy(page: Page, picture: Buffer): Promise<void> {
  await page.bringToFront();
  await page.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
    await navigator.clipboard.write([
      new ClipboardItem({ "image/png": new Blob([bytes], { type: "image/png" }) }),
    ]);
  }, picture.toString("base64"));
}

/** Notes, from here on, how long the page is busy at a time, and how late a timer comes. */
async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tasks = ((globalThis as unknown as { tasks: { longest: number; late: number } }).tasks = {
      longest: 0,
      late: 0,
    });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.longest = Math.max(tasks.longest, duration);
    }).observe({ type: "longtask" });
    let before = performance.now();
    setInterval(() => {
      const now = performance.now();
      tasks.late = Math.max(tasks.late, now - before - 10);
      before = now;
    }, 10);
  });
}

async function longestTask(page: Page): Promise<string> {
  const { longest, late } = await page.evaluate(
    () => (globalThis as unknown as { tasks: { longest: number; late: number } }).tasks,
  );
  const task = longest === 0 ? "less than 50 ms" : `${longest} ms`;
  return `scanning moving codes, the page was busy for ${task} at a time, and a timer came ${Math.round(late)} ms late`;
}

/** How often the code on the screen changes. */
function picturesShown(page: Page, within: number): Promise<number> {
  return page.evaluate(async (within) => {
    const canvas = document.querySelector("canvas");
    let [changes, before] = [0, canvas?.toDataURL()];
    const until = performance.now() + within;
    while (performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      const now = document.querySelector("canvas")?.toDataURL();
      if (now !== before) changes += 1;
      before = now;
    }
    return changes;
  }, within);
}
