import type { Kith } from "./kith.ts";

const PASSPHRASE = "a bench by the river";

/** Walks through every screen there is, with something on it, and stops at each. */
export async function screens(
  kith: Kith,
  origin: string,
  stop: (screen: string) => Promise<void>,
): Promise<void> {
  await kith.visit(origin);
  await kith.arrived();
  await stop("first");
  await kith.press("first.start");
  await stop("choose-a-lock");
  await kith.passphrase.fill(PASSPHRASE);
  await kith.press("lock.create");
  await kith.opened();
  await stop("today-empty");
  await kith.goTo("goals");
  await stop("goals-empty");
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

  await kith.goTo("goals");
  await kith.press("goals.new");
  await stop("goal-writing");
  await kith.back();
  for (const goal of GOALS) await kith.writeGoal(goal);
  await kith.goTo("goals");
  await stop("goals");
  await kith.openGoal(GOALS[0].title);
  await stop("goal");
  await kith.goTo("today");
  await stop("today");
  await kith.help();
  await stop("help");
  await kith.back();
  await kith.lock();
  await stop("locked");
  await kith.unlock("not the passphrase");
  await kith.wrongPassphrase();
  await stop("wrong-passphrase");
}

const NOTES = [
  {
    text: "You have done hard things before, and you did not do them alone.",
    from: "Sam",
    pinned: true,
    hardMoments: true,
  },
  { text: "Breathe. This hour, then the next one." },
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
