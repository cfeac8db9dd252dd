import type { HopeNoteView } from "../../kith";
import { dayOf } from "../../words/days";
import { say } from "../../words/say";

/** Whose words a note holds. */
export function whose(note: HopeNoteView): string {
  return note.from ? say("hope.from", { name: note.from }) : say("hope.mine");
}

/** The line under a hope note: whose words they are, since when, and what they are for. */
export function byline(note: HopeNoteView, now: Date): string {
  const parts = [whose(note), dayOf(note.created, now)];
  if (note.pinned) parts.push(say("hope.pinned"));
  if (note.hardMoments) parts.push(say("hope.hard"));
  return parts.join(" · ");
}
