// Compiled, never run: whoever writes TypeScript gets types, and mistakes are found.
import {
  type ContactView,
  type Found,
  FrameReader,
  FrameWriter,
  type GoalView,
  Kith,
  KithError,
  load,
  type Page,
  Parcel,
} from "kith";

await load();
const kith: Kith = await Kith.inMemory();
const goals: GoalView[] = await kith.goals();
const edited: number | undefined = goals[0]?.edited;
const page: Page<GoalView> = await kith.goalsPage(0, 30);
const kept: GoalView = await kith.keepGoal(undefined, { title: "Swim" }, "");
const people: ContactView[] = await kith.contacts();
const found: Found[] = await kith.search("words", 10);
await kith.reachable({ day: "Mon", time: "09:30" });
await kith.export({ people: true, removed: false });
const parcel = new Parcel();
const sections: number = (await parcel.take(kith, await kith.parcelForOwnDevices())).sections;
const brought: string[] = parcel.finish().entries;
const { bytes } = kith.readCode(kith.codeForLink(new FrameWriter(new Uint8Array(9), 300).frame(0)), ["frame"]);
const come = new FrameReader().read(bytes);
const missing: number = come.kind === "going" ? come.enough - come.seen : come.parcel.length;
const code: string = new KithError("Store.Full").code;

// @ts-expect-error a goal's title is text
await kith.addGoal({ title: 3 });
// @ts-expect-error there is no such day
await kith.reachable({ day: "Someday", time: "09:30" });
// @ts-expect-error there is no such code
kith.readCode("#k=", ["letter"]);
// @ts-expect-error views hold no field of that name
void goals[0]?.nothing;

export { brought, code, edited, found, kept, missing, page, people, sections };
