import type { ContactView, WayView } from "../../kith";
import { say } from "../../words/say";

/** The kinds of way that a shell knows what to do with; every other kind is one of the member's own words. */
export const KNOWN = ["phone", "text", "email"] as const;
export type Known = (typeof KNOWN)[number];

/** Whether a kind is one of those. */
export function isKnown(kind: string): kind is Known {
  return (KNOWN as readonly string[]).includes(kind);
}

/** What a way is called. */
export function wayWord(kind: string): string {
  if (isKnown(kind)) return say(`way.${kind}`);
  return kind.trim() === "" ? say("way.other") : kind;
}

/** What one press can do with a way: where it leads, and what that is called. Nothing for a way of an own kind. */
export function pressOf({ kind, value }: Pick<WayView, "kind" | "value">): Press | undefined {
  if (kind === "email") return mail(value);
  if (kind !== "phone" && kind !== "text") return undefined;
  const number = value.replaceAll(/[^\d+*#]/g, "");
  if (!/\d/.test(number)) return undefined;
  const href = `${kind === "phone" ? "tel" : "sms"}:${number.replaceAll("#", "%23")}`;
  return { href, act: say(kind === "phone" ? "act.call" : "act.text") };
}

export interface Press {
  href: string;
  act: string;
}

/** Both sides of the `@` are encoded: nothing that was typed becomes a second address or a subject. */
function mail(value: string): Press | undefined {
  const [, name = "", host = ""] = /^\s*([^\s@]+)@([^\s@]+)\s*$/.exec(value) ?? [];
  if (name === "") return undefined;
  return {
    href: `mailto:${encodeURIComponent(name)}@${encodeURIComponent(host)}`,
    act: say("act.mail"),
  };
}

/** The way that is quickest to take: a call, then a text message, then whatever comes first. */
export function firstWay({ ways }: ContactView): WayView | undefined {
  const of = (kind: Known): WayView | undefined => ways.find((way) => way.kind === kind);
  return of("phone") ?? of("text") ?? of("email") ?? ways[0];
}
