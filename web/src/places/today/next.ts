import type { GoalView, StepView } from "../../kith";

/** A step and the goal it belongs to. */
export interface Next {
  goal: GoalView;
  step: StepView;
}

/** Few enough for a small phone to show them beside a note, without scrolling. */
const AT_MOST = 3;

/**
 * The next small steps: the first open step of each goal, the goals in the order of their list. Steps already
 * on the screen (`shown`: their ids) stay where they are, so that one that was just done does not jump away.
 */
export function nextSteps(goals: readonly GoalView[], shown: readonly string[]): Next[] {
  const all = goals.flatMap((goal) => goal.steps.map((step) => ({ goal, step })));
  const stay = shown.flatMap((id) => all.find(({ step }) => step.id === id) ?? []);
  const asOpen = goals.filter((goal) => !stay.some((next) => next.goal.id === goal.id));
  const come = asOpen.flatMap((goal) => {
    const step = goal.steps.find((each) => each.done == null);
    return step ? [{ goal, step }] : [];
  });
  return [...stay, ...come].slice(0, AT_MOST);
}

/** The hope note of a day: the pinned ones take turns, one a day; without any, the newest. */
export function noteOfDay<Note extends { pinned: boolean }>(
  notes: readonly Note[],
  now: Date,
): Note | undefined {
  const pinned = notes.filter((note) => note.pinned);
  const day = Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / 86_400_000);
  return pinned[day % pinned.length] ?? notes[0];
}
