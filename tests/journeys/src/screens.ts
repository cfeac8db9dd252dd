import type { Kith } from "./kith.ts";
import { pictureOf, takeFile, toMeet } from "./meet.ts";
import { Peer } from "./peer.ts";
import { clearDatabases } from "./storage.ts";
import { twoDevices, type AtOnce } from "./two-devices.ts";
import { word } from "./words.ts";

const PASSPHRASE = "a bench by the river";

/** Walks through every screen there is, with something on it, and stops at each. */
export async function screens(
  kith: Kith,
  origin: string,
  stop: (screen: string) => Promise<void>,
): Promise<void> {
  await twoDevices(kith.page, AT_ONCE);
  await kith.visit(origin);
  await kith.arrived();
  await stop("first");
  await kith.page.evaluate(() => Object.defineProperty(navigator, "standalone", { value: false }));
  await kith.press("first.start");
  await kith.back();
  await kith.arrived();
  await stop("first-iphone");
  await kith.press("first.start");
  await stop("choose-a-lock");
  await kith.passphrase.fill(PASSPHRASE);
  await kith.press("lock.create");
  await kith.opened();
  await stop("today-empty");
  await kith.goTo("goals");
  await stop("goals-empty");
  await kith.goTo("people");
  await stop("people-empty");
  await kith.goTo("hope");
  await stop("hope-empty");

  await kith.press("hope.new");
  await stop("hope-writing");
  await kith.back();
  for (const note of NOTES) await kith.keepHopeNote(note);
  await kith.goTo("hope");
  await stop("hope");
  await kith.openHopeNote(NOTES[0].text);
  await stop("hope-note");
  await kith.openHopeNote(NOTES[1].text);
  await stop("hope-choose");

  await kith.goTo("goals");
  await kith.press("goals.new");
  await stop("goal-writing");
  await kith.back();
  for (const goal of GOALS) await kith.writeGoal(goal);
  await kith.goTo("goals");
  await stop("goals");
  await kith.openGoal(GOALS[0].title);
  await stop("goal");
  await kith.press("act.erase");
  await kith.page.getByRole("dialog").waitFor();
  await stop("goal-erase");
  await kith.agree("act.keep_it");
  await kith.openGoal(GOALS[1].title);
  await stop("goal-choose");
  await kith.goTo("people");
  await kith.press("people.new");
  await kith.press("write_person.way_add");
  await kith.press("write_person.hours_add");
  await kith.field("write_person.name").focus();
  await stop("person-writing");
  await kith.press("act.discard");
  for (const person of PEOPLE) await kith.addPerson(person);
  await kith.goTo("people");
  await stop("people");
  await kith.openPerson(PEOPLE[0].name);
  await stop("person");
  await kith.openPerson(PEOPLE[1].name);
  await stop("person-choose");
  await between(kith, stop);
  await kith.goTo("today");
  await stop("today");
  await kith.help();
  await stop("help");
  await kith.back();
  await kith.search("the");
  await kith.page.getByRole("list", { name: word("search.list") }).waitFor();
  await stop("search");
  await kith.goTo("today");
  await kith.button("place.settings").click();
  await stop("settings");
  for (const topic of TOPICS) {
    await kith.settings(topic);
    if (topic === "removed") await kith.text(word("removed.none")).waitFor();
    await stop(`settings-${topic}`);
    if (topic === "about") await kith.back();
  }
  await kith.settings("about");
  await kith.field("about.name").fill("Robin");
  await kith.press("act.keep");
  await kith.page.getByRole("status").getByText(word("said.saved")).waitFor();
  await kith.settings("about");
  await stop("about-choose");
  await kith.openHopeNote(NOTES[1].text);
  await kith.press("act.remove");
  await kith.settings("removed");
  await kith.text(NOTES[1].text).first().waitFor();
  await stop("settings-removed-some");
  await kith.press("act.bring_back");
  await kith.text(word("removed.none")).waitFor();
  await kith.goTo("goals");
  await kith.press("goals.new");
  await kith.field("write_goal.title").fill("A smaller garden");
  await kith.back();
  await kith.lock();
  await kith.unlock(PASSPHRASE);
  await kith.opened();
  await kith.text(word("draft.back")).waitFor();
  await stop("draft-back");
  await kith.press("act.go_on");
  await stop("draft-open");
  await kith.press("draft.let_go");
  await kith.lock();
  await stop("locked");
  await kith.press("unlock.forgot");
  await stop("forgot");
  await kith.back();
  await kith.unlock("not the passphrase");
  await kith.wrongPassphrase();
  await stop("wrong-passphrase");
  await kith.unlock(PASSPHRASE);
  await kith.opened();
  await clearDatabases(kith.page, origin);
  await kith.text(word("code.Web.Cleared")).waitFor();
  await stop("stuck");
}

/** Meeting somebody, and what passes between the two. */
async function between(kith: Kith, stop: (screen: string) => Promise<void>): Promise<void> {
  const peer = await Peer.named("Ines");
  await toMeet(kith);
  await stop("meet");
  await kith.press("meet.show");
  await kith.field("about.name").fill("Rob");
  await stop("meet-name");
  await kith.press("meet.name_go");
  await pictureOf(kith);
  await stop("meet-code");
  await kith.press("meet.then");
  await kith.button("scan.camera").waitFor();
  await stop("meet-scan");
  await toMeet(kith);
  await kith.press("meet.link");
  const link = await kith.field("meet.link_label").inputValue();
  await stop("meet-link");
  await kith.press("meet.then_link");
  await kith.field("scan.text").fill(await peer.answer(link));
  await kith.press("scan.text_read");
  await kith.button("meet.name_go").waitFor();
  await stop("meet-who");
  await kith.press("meet.name_go");
  await kith.page.getByRole("list", { name: word("meet.words_list") }).waitFor();
  await stop("meet-words");
  await kith.press("meet.differ");
  await kith.page.getByRole("dialog").waitFor();
  await stop("meet-differ");
  await kith.agree("meet.differ_no");
  await kith.page.getByRole("button", { name: word("meet.same"), exact: true }).click();
  await kith.text(word("between.confirmed")).waitFor();
  await stop("between");
  await takeFile(kith, await peer.gives());
  await kith.button("take.more").waitFor();
  await stop("take-news");
  await kith.press("take.more");
  await kith.button("scan.camera").waitFor();
  await stop("take");
  await kith.openPerson("Ines");
  await kith.field("between.words").fill("Thank you for the note.");
  await kith.page.getByRole("button", { name: word("between.put").replace("{name}", "Ines") }).click();
  await kith.text(word("delivery.waiting")).first().waitFor();
  for (const closed of ["between.other", "between.settle"] as const) {
    await kith.page.getByText(word(closed), { exact: true }).click();
  }
  await kith.field("between.note_label").waitFor();
  await stop("between-passed");
  await kith.page.getByRole("button", { name: /Ines/ }).filter({ hasText: "(1)" }).click();
  await pictureOf(kith);
  await stop("carry");
  await kith.settings("shared");
  await kith.text("Thank you for the note.").first().waitFor();
  await stop("settings-shared");
}

const TOPICS = ["about", "lock", "look", "browser", "export", "removed", "erase"] as const;

const NOTES = [
  {
    text: "You have done hard things before, and you did not do them alone.",
    from: "Sam",
    pinned: true,
    hardMoments: true,
  },
  { text: "Breathe. This hour, then the next one." },
] as const;

const PEOPLE = [
  {
    name: "Sam",
    how: "From the Thursday group",
    ways: [
      { kind: "phone", value: "0113 496 0000" },
      { kind: "text", value: "07700 900000" },
      { kind: "email", value: "sam@example.org" },
      { kind: { own: "The allotment" }, value: "Most mornings, by the shed" },
    ],
    hours: { from: "08:00", to: "22:00" },
    goodFor: "Anything, really. Walks. The hours after dark.",
  },
  { name: "Jo", how: "My sister", ways: [{ kind: "phone", value: "0121 496 0000" }] },
  { name: "Amina" },
] as const;

const GOALS = [
  {
    title: "Walk to the river and back",
    why: "It clears my head, and I sleep better.",
    steps: ["Find my shoes", "Go as far as the bench"],
    state: "just begun",
    notes: "Mornings are best.",
  },
  { title: "Cook for my sister", steps: ["Ask which day suits her"] },
] as const;

/** What another device wrote at the same time. */
const AT_ONCE: Record<string, AtOnce[]> = {
  [GOALS[1].title]: [
    { field: "why", values: ["", "She always cooks for me. It is my turn, and I like her kitchen."] },
    { field: "target", values: ["2026-12-24", ""] },
    { field: { stepText: 0 }, values: ["Ask which day suits her", "Ask her about Sunday"] },
  ],
  [NOTES[1].text]: [
    { field: "text", values: [NOTES[1].text, "Breathe. This minute, then the next one."] },
    { field: "pinned", values: ["false", "true"] },
  ],
  [PEOPLE[1].name]: [
    { field: "removed", values: ["", "1795000000000"] },
    { field: { wayValue: 0 }, values: ["0121 496 0000", "0121 496 0999"] },
    { field: "hours", values: ["", "12345 18:00-21:00;67 10:00-20:00"] },
  ],
  Robin: [{ field: "about", values: ["", "Three years in the same choir."] }],
};
