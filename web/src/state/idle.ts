import type { LockAfter } from "./device.svelte";

/** How long before locking it is said, so that nobody has to be quick (WCAG 2.2.1 asks for 20 s). */
export const WARNED_MS = 20_000;

/** How things stand after some time without use: in use, soon to be locked, or to be locked. */
export function idleAt(unused: number, after: LockAfter): "used" | "soon" | "over" {
  if (after === "never") return "used";
  const limit = Number(after) * 60_000;
  if (unused >= limit) return "over";
  return unused >= limit - WARNED_MS ? "soon" : "used";
}
