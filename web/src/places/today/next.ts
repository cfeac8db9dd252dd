import type { GoalView, StepView } from "../../kith";

/** A step and the goal it belongs to. */
export interface Next {
  goal: GoalView;
  step: StepView;
  /** Which step of all: a step's id is one of its kind within its goal only. */
  key: string;
}

const next = (goal: GoalView, step: StepView): Next => ({ goal, step, key: `${goal.id} ${step.id}` });

/** Few enough for a small phone to show them beside a note, without scrolling. */
const AT_MOST = 3;

/**
 * The next small steps: the first open step of each goal, the goals in the order of their list. Steps already
 * on the screen (`shown`: their keys) stay where they are, so that one that was just done does not jump away.
 */
export function nextSteps(goals: readonly GoalView[], shown: readonly string[]): Next[] {
  const all = goals.flatMap((goal) => goal.steps.map((step) => next(goal, step)));
  const stay = shown.flatMap((key) => all.find((each) => each.key === key) ?? []);
  const asOpen = goals.filter((goal) => !stay.some((each) => each.goal.id === goal.id));
  const come = asOpen.flatMap((goal) => {
    const step = goal.steps.find((each) => each.done == null);
    return step ? [next(goal, step)] : [];
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
