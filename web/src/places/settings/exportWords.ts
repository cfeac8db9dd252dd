import type { ExportWords } from "../../kith";
import { WEEK, weekday } from "../../words/clock";
import { language, say } from "../../words/say";

/** The words of an exported page: the core writes it, and has none of its own. */
export function exportWords(): ExportWords {
  const [mon, tue, wed, thu, fri, sat, sun] = WEEK.map((day) => weekday(day));
  return {
    language: language.tag,
    rightToLeft: language.direction === "rtl",
    title: say("export.heading"),
    profile: say("kind.profile"),
    goals: say("goals.title"),
    hopeNotes: say("hope.title"),
    people: say("people.title"),
    about: say("kind.profile"),
    why: say("goal.why"),
    steps: say("goal.steps"),
    done: say("export.label_done"),
    state: say("field.state"),
    notes: say("goal.notes"),
    begin: say("export.label_begin"),
    target: say("export.label_target"),
    from: say("export.label_from"),
    how: say("field.how"),
    ways: say("person.ways"),
    phone: say("way.phone"),
    text: say("way.text"),
    email: say("way.email"),
    hours: say("person.hours"),
    goodFor: say("person.good_for"),
    created: say("export.label_created"),
    removed: say("export.label_removed"),
    days: [mon ?? "", tue ?? "", wed ?? "", thu ?? "", fri ?? "", sat ?? "", sun ?? ""],
  };
}
