/** What there is to set, in this order. `about` is written as an entry is; the others are pages of their own. */
export const TOPICS = ["about", "lock", "look", "browser", "shared", "export", "removed", "erase"] as const;
export type Topic = (typeof TOPICS)[number];

/** Whether a name is that of a topic. */
export function isTopic(name: string): name is Topic {
  return (TOPICS as readonly string[]).includes(name);
}
