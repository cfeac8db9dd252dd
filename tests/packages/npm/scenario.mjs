// What somebody does with the package, the same in each of its hosts.

/** Keeps a goal in a companion that `open` opened, and tells what happened. */
export async function scenario({ FrameReader, FrameWriter, Kith, KithError, load }, open) {
  await load();
  const kith = await open(Kith);
  await kith.create({ kind: "passphrase", passphrase: "the long way round" });
  const heard = [];
  let changed;
  const told = new Promise((tell) => (changed = tell));
  const subscription = kith.subscribe((change) => {
    heard.push(change.kind);
    if (heard.length === 2) changed();
  });
  const { id } = await kith.addGoal({ title: "Walk to the allotment" });
  await kith.editGoal(id, { state: "twice this week" });
  await told;
  subscription.free();

  const refused = await kith.addGoal({ title: " " }).catch((error) => error);
  const wrong = await kith.editGoal("no id", {}).catch((error) => error);
  const carried = carry(kith, await kith.parcelForOwnDevices(), { FrameReader, FrameWriter });
  await kith.lock();
  const locked = await kith.goals().catch((error) => error);
  await kith.unlock("the long way round");
  const [goal] = await kith.goals();
  const found = await kith.search("ALLOTMENT", 10);
  return {
    goal: [goal.title, goal.state, typeof goal.edited],
    found: found.map((one) => one.excerpt.found),
    heard,
    carried,
    codes: [refused, wrong, locked].map((error) =>
      error instanceof KithError && error instanceof Error && error.name === "KithError"
        ? error.code
        : String(error),
    ),
  };
}

/** A parcel as moving codes, of which every third is missed; whether it came whole, and what is refused on the way. */
function carry(kith, parcel, { FrameReader, FrameWriter }) {
  const writer = new FrameWriter(parcel, 200);
  const reader = new FrameReader();
  let other;
  try {
    kith.readCode(kith.codeForPicture(writer.frame(0)), ["meeting"]);
  } catch (error) {
    other = error.code;
  }
  for (let number = 0; number < 4 * writer.enough(); number += 1) {
    if (number % 3 === 1) continue;
    const { kind, bytes } = kith.readCode(kith.codeForPicture(writer.frame(number)), ["frame", "parcel"]);
    const come = reader.read(bytes);
    if (come.kind === "whole") return [kind, other, come.parcel.join() === parcel.join()];
  }
  return [];
}

/** What it tells in every host. */
export const EXPECTED = {
  goal: ["Walk to the allotment", "twice this week", "number"],
  found: ["allotment"],
  heard: ["goal", "goal"],
  carried: ["frame", "Code.IsFrame", true],
  codes: ["Entry.Empty", "Entry.NotFound", "Unlock.Locked"],
};
