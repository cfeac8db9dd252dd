import type { ContactRequest, ContactView, Hours, WayRequest } from "../../kith";
import { WEEK, type Weekday } from "../../words/clock";
import { isKnown, type Known } from "./ways";

/** A way as it is written: a kind that is known, or a word of one's own. A new one has no id yet. */
export interface WayFields {
  key: string;
  id: string | null;
  kind: Known | "own";
  own: string;
  value: string;
}

/** Some hours as they are written. */
export interface HoursFields {
  key: string;
  days: Weekday[];
  from: string;
  to: string;
}

/** Somebody as they are written. */
export interface ContactFields {
  name: string;
  how: string;
  ways: WayFields[];
  hours: HoursFields[];
  goodFor: string;
}

export function contactFields(contact: ContactView | undefined): ContactFields {
  return {
    name: contact?.name ?? "",
    how: contact?.how ?? "",
    ways: contact?.ways.map(({ id, kind, value }) => ({ key: id, id, ...kindFields(kind), value })) ?? [],
    hours: contact?.hours.map((hours, at) => ({ ...hours, key: `${at}`, days: [...hours.days] })) ?? [],
    goodFor: contact?.goodFor ?? "",
  };
}

function kindFields(kind: string): Pick<WayFields, "kind" | "own"> {
  return isKnown(kind) ? { kind, own: "" } : { kind: "own", own: kind };
}

/** Only what was changed: what is left out stays as it is, whatever another device does to it. */
export function contactRequest(begun: ContactFields, now: ContactFields): ContactRequest {
  const ways = wayRequests(begun.ways, now.ways);
  const hours = hoursOf(now);
  return {
    ...(now.name !== begun.name && { name: now.name }),
    ...(now.how !== begun.how && { how: now.how }),
    ...(ways.length > 0 && { ways }),
    ...(JSON.stringify(hours) !== JSON.stringify(hoursOf(begun)) && { hours }),
    ...(now.goodFor !== begun.goodFor && { goodFor: now.goodFor }),
  };
}

/** A line without a number or address is no way: an empty new one is left out, an emptied one taken out. */
function wayRequests(begun: WayFields[], now: WayFields[]): WayRequest[] {
  const written = now.filter(({ value }) => value.trim() !== "");
  const requests: WayRequest[] = begun.flatMap(({ id }) =>
    id === null || written.some((way) => way.id === id) ? [] : [{ kind: "remove", id }],
  );
  for (const { id, ...fields } of written) {
    const way = { kind: fields.kind === "own" ? fields.own : fields.kind, value: fields.value };
    const before = begun.find((each) => each.id === id);
    if (id === null) requests.push({ kind: "add", way });
    else if (before?.kind !== fields.kind || before.own !== fields.own || before.value !== fields.value) {
      requests.push({ kind: "change", id, way });
    }
  }
  return requests;
}

function hoursOf({ hours }: ContactFields): Hours[] {
  return hours.map(({ days, from, to }) => ({ days: WEEK.filter((day) => days.includes(day)), from, to }));
}
