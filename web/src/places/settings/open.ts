import { entries } from "../../state/entries.svelte";
import { way } from "../../state/way.svelte";
import { hasQuestions } from "../settling/questions";
import type { Topic } from "./topics";

/** Opens a topic: to be written, or to be read where it is a page or holds something to choose. */
export function openTopic(topic: Topic): void {
  if (topic === "about" && !aboutHasQuestions()) way.write("settings", topic);
  else way.read("settings", topic);
}

/** Whether two devices wrote different things about the member. */
export function aboutHasQuestions(): boolean {
  return entries.profile !== undefined && hasQuestions({ kind: "profile", view: entries.profile });
}
