import { codeOf } from "../kith";
import { entries, placeOf, type Kind } from "../state/entries.svelte";
import { notice } from "../state/notice.svelte";
import { way } from "../state/way.svelte";
import { sentence } from "../words/codes";
import { say } from "../words/say";

/** Takes an entry out of its list, says so, offers to take that back, and leaves its page. */
export async function removeEntry(kind: Kind, id: string): Promise<void> {
  const here = way.spot;
  await entries.remove(kind, id);
  notice.say(say("said.removed"), { word: say("act.undo"), do: () => void undo(kind, id) });
  // Whoever has gone on meanwhile is not fetched back.
  if (way.spot === here) way.leave(placeOf[kind]);
}

async function undo(kind: Kind, id: string): Promise<void> {
  try {
    await entries.undo(kind, id);
    notice.say(say("said.back"));
  } catch (trouble) {
    notice.say(sentence(codeOf(trouble)));
  }
}
