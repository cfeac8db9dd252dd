import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { Kith } from "../src/kith.ts";
import { answerCode, give, meet, pictureOf, saveFor, scan, showCode, takeFile, toMeet } from "../src/meet.ts";
import { test } from "../src/tap.ts";
import { word } from "../src/words.ts";
import { inWorld, type Device, type World } from "../src/world.ts";

const PASSPHRASE = "a bench by the river";
const MOST_PICTURES = 60;

/** Two people with a phone each, and no network. */
export async function meeting(): Promise<void> {
  await test("journey 2: two phones, no network: they meet by pictures of codes, words and a receipt go across, and scanning again changes nothing", () =>
    inTwo(async (ana, ben) => {
      const [here, there] = await meet([ana, "Ana"], [ben, "Ben"]);
      assert.equal(here.length, 6);
      assert.deepEqual(here, there);

      await ana.openPerson("Ben");
      await ana.field("between.words").fill("You came. That is a lot.");
      await put(ana, "Ben");
      await ana.text("You came. That is a lot.").waitFor();
      await ana.text(word("delivery.waiting")).waitFor();
      await movingCodes(ana, ben);
      await ben.text("You came. That is a lot.").waitFor();
      await ben.press("between.reply");
      await ben.field("between.words").fill("Thank you, Ana.");
      await put(ben, "Ana");

      // Nobody has said that it came: it still waits, however often it was shown.
      await ana.openPerson("Ben");
      await ana.text(word("delivery.waiting")).waitFor();
      const file = await saveFor(ben, "Ana");
      await takeFile(ana, file);
      await ana.page.getByRole("button", { name: "Go to Ben" }).click();
      await ana.text("Thank you, Ana.").waitFor();
      await ana.text(word("delivery.received")).waitFor();

      // The same file once more, and the same code once more.
      await takeFile(ana, file);
      await ana.text(word("take.nothing")).waitFor();
      await takeFile(ben, file);
      await ben.text(word("take.nothing")).waitFor();
      const another = await showCode(ana, "Ana");
      await toMeet(ben);
      await ben.press("meet.scan");
      await scan(ben, another);
      await ben.text("You have met Ana before").waitFor();
    }));

  await test("a code in a dark look, answered and answered again, gives one meeting and one answer", () =>
    inTwo(async (ana, ben) => {
      for (const kith of [ana, ben]) await kith.page.emulateMedia({ colorScheme: "dark" });
      const code = await showCode(ana, "Ana");
      await answerCode(ben, "Ben", code);
      const answer = await answerCode(ben, "Ben", code);
      await ben.text(word("meet.again")).waitFor();
      for (const again of [false, true]) {
        await toMeet(ana);
        await ana.press("meet.show");
        await pictureOf(ana);
        await ana.press("meet.then");
        await scan(ana, answer);
        await ana.press("meet.name_go");
        await ana.page.getByRole("list", { name: word("meet.words_list") }).waitFor();
        assert.equal(await ana.text(word("meet.again")).count(), again ? 1 : 0);
      }
      await ana.page.getByRole("button", { name: word("meet.same"), exact: true }).click();
      await ana.text(word("between.confirmed")).waitFor();
    }));

  await test("a code that came as a picture was met from afar: its answer is a link, and Kith says so", () =>
    inTwo(async (ana, ben) => {
      const sent = await showCode(ana, "Ana");
      await toMeet(ben);
      await ben.press("meet.scan");
      await give(ben, sent);
      await ben.press("meet.answer");
      await ben.field("about.name").fill("Ben");
      await ben.press("meet.name_go");
      await ben.field("meet.link_label").waitFor();
      await ben.openPerson("Ana");
      await ben.page.getByText(/^Met .+, by a link\.$/).waitFor();
    }));

  await test("a goal that is shown follows its edits, a hope note is kept, and what is taken back goes", () =>
    inTwo(async (ana, ben) => {
      await meet([ana, "Ana"], [ben, "Ben"]);
      await ana.writeGoal({ title: "Swim", why: "It is quiet.", steps: ["Find the pool"] });
      await ana.keepHopeNote({ text: "It passes. It always has." });
      await ana.openPerson("Ben");
      await ana.page.getByText(word("between.other"), { exact: true }).click();
      await ana.field("between.goal_label").selectOption({ label: "Swim" });
      await ana.page.getByRole("checkbox", { name: word("between.whole") }).check();
      await ana.press("between.goal_do");
      await ana.field("between.note_label").selectOption({ label: "It passes. It always has." });
      await ana.page.getByRole("checkbox", { name: word("between.may_pass") }).check();
      await ana.press("between.note_do");
      await takeFile(ben, await saveFor(ana, "Ben"));
      await ben.page.getByRole("button", { name: "Go to Ana" }).click();
      await ben.text("Find the pool").waitFor();
      await ben.text("signed by Ana, unchanged").waitFor();
      await ben.press("between.keep_note");
      await ben.goTo("hope");
      await ben.text("It passes. It always has.").waitFor();

      await ana.openGoal("Swim");
      await ana.press("act.edit");
      await ana.field("write_goal.title").fill("Swim in the sea");
      await ana.press("act.keep");
      await ana.page.getByRole("status").getByText(word("said.saved")).waitFor();
      await takeFile(ben, await saveFor(ana, "Ben"));
      await ben.page.getByRole("button", { name: "Go to Ana" }).click();
      await ben.text("Swim in the sea").waitFor();

      await ana.settings("shared");
      await ana.page.getByRole("button", { name: word("between.back_goal") }).click();
      await ana.page
        .getByRole("dialog")
        .getByRole("button", { name: word("between.back_yes") })
        .click();
      await ana.page.getByRole("status").getByText(word("between.back_said")).waitFor();
      await takeFile(ben, await saveFor(ana, "Ben"));
      await ben.openPerson("Ana");
      assert.equal(await ben.text("Swim in the sea").count(), 0);
    }));

  await test("what came on the screen is told as read, where both want it, and what lies below is not", () =>
    inTwo(async (ana, ben) => {
      await meet([ana, "Ana"], [ben, "Ben"]);
      for (const [kith, name] of [
        [ana, "Ben"],
        [ben, "Ana"],
      ] as const) {
        await kith.openPerson(name);
        await kith.page.getByText(word("between.settle"), { exact: true }).click();
        await kith.page.getByRole("checkbox", { name: word("between.tell") }).check();
      }
      await takeFile(ben, await saveFor(ana, "Ben"));
      await takeFile(ana, await saveFor(ben, "Ana"));
      await ana.openPerson("Ben");
      const words = Array.from({ length: 9 }, (_, at) => `Words number ${at}.`);
      for (const text of words) {
        await ana.field("between.words").fill(text);
        await put(ana, "Ben");
        await ana.text(text).waitFor();
      }
      const told = async (): Promise<number> => {
        await takeFile(ana, await saveFor(ben, "Ana"));
        await ana.openPerson("Ben");
        const delivered = (name: "delivery.read" | "delivery.received") =>
          ana.page.getByText(word(name), { exact: true });
        await delivered("delivery.received").or(delivered("delivery.read")).first().waitFor();
        return delivered("delivery.read").count();
      };
      await takeFile(ben, await saveFor(ana, "Ben"));
      await ben.openPerson("Ana");
      const seen = await told();
      assert.ok(seen < words.length, `${seen} of them are told as read, and the first cannot have been seen`);
      await ben.openPerson("Ana");
      for (const text of words) await ben.text(text).scrollIntoViewIfNeeded();
      assert.equal(await told(), words.length);
    }));

  await test("what waits for everybody goes across as one file, in which each finds their own alone", () =>
    inWorld(async (world) => {
      const [ana, ben, cleo] = [
        await begun(world, world.origin),
        await begun(await world.another(), world.origin),
        await begun(await world.another(), world.origin),
      ];
      await world.cutNetwork();
      const people = [
        [ben, "Ben", "The kettle is on, Ben."],
        [cleo, "Cleo", "Sunday at the pool, Cleo."],
      ] as const;
      for (const [kith, name, words] of people) {
        await meet([ana, "Ana"], [kith, name]);
        await ana.openPerson(name);
        await ana.field("between.words").fill(words);
        await put(ana, name);
        await ana.text(words).waitFor();
      }
      await ana.goTo("people");
      await ana.press("carry.all");
      const coming = ana.page.waitForEvent("download");
      await ana.press("carry.file");
      const file = await readFile(await (await coming).path());
      for (const [kith, name, words] of people) {
        await takeFile(kith, file);
        await kith.page.getByRole("button", { name: "Go to Ana" }).click();
        await kith.text(words).waitFor();
        for (const [, other, theirs] of people) {
          if (other !== name) assert.equal(await kith.text(theirs).count(), 0);
        }
        await takeFile(ana, await saveFor(kith, "Ana"));
        await ana.page.getByRole("button", { name: `Go to ${name}` }).click();
        await ana.text(word("delivery.received")).waitFor();
      }
    }));

  await test("from afar: a link that is opened leads to its answer, stays in no address, and is void once two have answered it", () =>
    inWorld(async (world) => {
      const [ana, ben, cleo] = [
        await begun(world, world.origin),
        await begun(await world.another(), world.origin),
        await begun(await world.another(), world.origin),
      ];
      await toMeet(ana);
      await ana.press("meet.link");
      await ana.field("about.name").fill("Ana");
      await ana.press("meet.name_go");
      const link = await ana.field("meet.link_label").inputValue();
      const answers = [];
      for (const [kith, name] of [
        [ben, "Ben"],
        [cleo, "Cleo"],
      ] as const) {
        // Opened while Kith is locked: the code waits until it is not.
        await kith.lock();
        await kith.page.goto(link);
        await kith.unlock(PASSPHRASE);
        await kith.press("meet.answer");
        await kith.field("about.name").fill(name);
        await kith.press("meet.name_go");
        answers.push(await kith.field("meet.link_label").inputValue());
        assert.equal(kith.page.url(), `${world.origin}/`);
      }
      for (const answer of answers) {
        await toMeet(ana);
        await ana.press("meet.scan");
        await ana.field("scan.text").fill(answer);
        await ana.press("scan.text_read");
        await ana.press("meet.name_go");
        const words = ana.page.getByRole("list", { name: word("meet.words_list") });
        await words.or(ana.text(word("code.Meet.Void"))).waitFor();
        assert.equal(await words.count(), answer === answers[0] ? 1 : 0);
      }
      await ana.openPerson("Ben");
      await ana.page.getByRole("button", { name: "Meet Ben with Kith" }).waitFor();
    }));

  await test("journey 3: a code that links a device, shown where people meet, is refused with its reason, and nothing is linked", () =>
    inTwo(async (ana) => {
      await toMeet(ana);
      await ana.press("meet.scan");
      const code = Buffer.from([0x4b, 0x49, 0x54, 0x48, 5, 1, ...Array.from({ length: 100 }, (_, at) => at)]);
      await ana.field("scan.text").fill(`https://kith.example.org/#k=${code.toString("base64url")}`);
      await ana.press("scan.text_read");
      await ana.text(word("code.Code.IsDevice")).waitFor();
      await ana.goTo("people");
      await ana.text(word("people.none")).waitFor();
    }));
}

/** Keeps what was written for somebody. */
const put = (kith: Kith, name: string): Promise<void> =>
  kith.page.getByRole("button", { name: word("between.put").replace("{name}", name) }).click();

/** Somebody holds their phone to another's moving codes: each picture is looked at once. */
async function movingCodes(from: Kith, to: Kith): Promise<void> {
  await from.page.getByRole("button", { name: /^Give Ben / }).click();
  await to.goTo("people");
  await to.press("take.do");
  const done = to.page.getByRole("button", { name: "Go to Ana" });
  for (let seen = 0; seen < MOST_PICTURES; seen += 1) {
    await give(to, await pictureOf(from));
    await to.text(word("scan.reading")).waitFor({ state: "hidden" });
    if (await done.isVisible()) return done.click();
  }
  throw new Error(`nothing came of ${MOST_PICTURES} pictures`);
}

/** Somebody who just began with Kith. */
async function begun(device: Device, origin: string): Promise<Kith> {
  const kith = new Kith(await (await device.open()).page());
  await kith.visit(origin);
  await kith.begin(PASSPHRASE);
  await kith.readyForNoNetwork();
  return kith;
}

/** Two people, each with Kith, and then no network. */
async function inTwo(live: (ana: Kith, ben: Kith, world: World) => Promise<void>): Promise<void> {
  await inWorld(async (world) => {
    const [ana, ben] = [await begun(world, world.origin), await begun(await world.another(), world.origin)];
    await world.cutNetwork();
    await live(ana, ben, world);
  });
}
