import type { GoalRequest, GoalView, StepRequest } from "../../kith";

/** A step as it is written. A new one has no id yet, only a key of this screen. */
export interface StepFields {
  key: string;
  id: string | null;
  text: string;
}

/** A goal as it is written. Days are as a date input has them: "2026-11-24", or empty. */
export interface GoalFields {
  title: string;
  why: string;
  steps: StepFields[];
  state: string;
  notes: string;
  begin: string;
  target: string;
}

export function goalFields(goal: GoalView | undefined): GoalFields {
  return {
    title: goal?.title ?? "",
    why: goal?.why ?? "",
    steps: goal?.steps.map(({ id, text }) => ({ key: id, id, text })) ?? [],
    state: goal?.state ?? "",
    notes: goal?.notes ?? "",
    begin: goal?.begin ?? "",
    target: goal?.target ?? "",
  };
}

/** Only what was changed: what is left out stays as it is, whatever another device does to it. */
export function goalRequest(begun: GoalFields, now: GoalFields): GoalRequest {
  const steps = stepRequests(begun.steps, now.steps);
  return {
    ...(now.title !== begun.title && { title: now.title }),
    ...(now.why !== begun.why && { why: now.why }),
    ...(now.state !== begun.state && { state: now.state }),
    ...(now.notes !== begun.notes && { notes: now.notes }),
    ...(now.begin !== begun.begin && { begin: dayChange(now.begin) }),
    ...(now.target !== begun.target && { target: dayChange(now.target) }),
    ...(steps.length > 0 && { steps }),
  };
}

function dayChange(day: string): NonNullable<GoalRequest["begin"]> {
  return day === "" ? { kind: "clear" } : { kind: "set", day };
}

/** The steps as they were, turned into the steps as they are now. A step without words is no step. */
function stepRequests(begun: StepFields[], now: StepFields[]): StepRequest[] {
  const written = now.filter((step) => step.text.trim() !== "");
  const kept = written.flatMap(({ id }) => id ?? []);
  const requests: StepRequest[] = [];
  for (const { id } of begun) {
    if (id !== null && !kept.includes(id)) requests.push({ kind: "remove", id });
  }
  for (const { id, text } of written) {
    const before = begun.find((step) => step.id === id)?.text;
    if (id !== null && text !== before) requests.push({ kind: "rename", id, text });
  }
  const were = begun.flatMap(({ id }) => (id !== null && kept.includes(id) ? [id] : []));
  requests.push(...moves(were, kept));
  for (const { id, text } of written) {
    if (id === null) requests.push({ kind: "add", text });
  }
  return requests;
}

/** From the last to the first, each step is put before its follower unless it already stands there. */
function moves(were: string[], are: string[]): StepRequest[] {
  const requests: StepRequest[] = [];
  const order = [...were];
  for (let at = are.length - 2; at >= 0; at -= 1) {
    const [id, before] = [are[at], are[at + 1]];
    if (id === undefined || before === undefined || order[order.indexOf(before) - 1] === id) continue;
    order.splice(order.indexOf(id), 1);
    order.splice(order.indexOf(before), 0, id);
    requests.push({ kind: "move", id, before });
  }
  return requests;
}
