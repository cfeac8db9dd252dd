import { ask } from "../../kith";
import { removeEntry } from "../../parts/removing";
import { entries } from "../../state/entries.svelte";
import { notice } from "../../state/notice.svelte";
import { say } from "../../words/say";
import type { Entry, Settling } from "./questions";

/** Does what was chosen, as any other edit is done, and says so once it is kept. */
export async function settle({ kind, view }: Entry, settling: Settling): Promise<void> {
  switch (settling.ask) {
    case "remove":
      return removeEntry(kind, view.id);
    case "undo":
      await entries.undo(kind, view.id);
      break;
    case "goal":
      await entries.putGoal(await ask("editGoal", view.id, settling.request));
      break;
    case "hopeNote":
      await entries.putHopeNote(await ask("editHopeNote", view.id, settling.request));
      break;
    case "contact":
      await ask("editContact", view.id, settling.request);
      await entries.putContact(view.id);
      break;
    case "profile":
      entries.profile = await ask("writeProfile", settling.request);
  }
  notice.say(say("said.saved"));
}
