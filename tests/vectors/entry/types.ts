/**
 * An entry: 16 random bytes, drawn by whoever creates it.
 */
export type EntryId = string;

/**
 * A step of a goal.
 */
export type StepId = string;

/**
 * A way to reach a contact.
 */
export type WayId = string;

/**
 * A moment: milliseconds since 1970-01-01T00:00:00 UTC, leap seconds not counted. May lie in the past or the future.
 */
export type Timestamp = number;

/**
 * A day in a member's own calendar, of the years 1 to 9999, without a time zone. As text, `2026-11-24`.
 */
export type Day = string;

/**
 * A time of day, to the minute, in the member's own zone. As text, `09:30`.
 */
export type TimeOfDay = string;

/**
 * When somebody can be reached: on these days, from one time to a later one.
 */
export interface Hours {
    /**
     * The days of the week, each at most once, Monday first when this crate gives them.
     */
    days: ("Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun")[];
    /**
     * From this time on.
     */
    from: TimeOfDay;
    /**
     * Until this time. Hours over midnight are two stretches.
     */
    to: TimeOfDay;
}

/**
 * The kinds of entry this version knows.
 */
export type Kind = "profile" | "goal" | "hopeNote" | "contact";

/**
 * A field of an entry that two devices can set at once.
 */
export type Field = "title" | "why" | "state" | "notes" | "begin" | "target" | "text" | "from" | "pinned" | "hardMoments" | "name" | "how" | "hours" | "goodFor" | "about" | "removed" | { stepText: StepId } | { stepDone: StepId } | { wayKind: WayId } | { wayValue: WayId };

/**
 * One field that two devices set at once: nothing is lost, and an ordinary edit of that field settles it.
 *
 * Values are text as written; days as `2026-11-24`; true and false as `true` and `false`; hours as
 * `135 09:00-17:00;67 10:00-12:00` (Monday is 1); `Removed` and `StepDone` as the milliseconds of the moment;
 * and an empty string where one device left the field empty, the entry present, or the step not done.
 */
export interface Choice {
    /**
     * The field.
     */
    field: Field;
    /**
     * The distinct values, at least two: the one that is shown first, then the others in one order everywhere.
     */
    values: string[];
}

/**
 * A step of a goal.
 */
export interface StepView {
    /**
     * Its name in requests.
     */
    id: StepId;
    /**
     * In the member's words.
     */
    text: string;
    /**
     * When it was done, if it is.
     */
    done: Timestamp | undefined;
}

/**
 * A goal.
 */
export interface GoalView {
    /**
     * The entry.
     */
    id: EntryId;
    /**
     * What the goal is.
     */
    title: string;
    /**
     * Why it matters.
     */
    why: string;
    /**
     * The steps, in the member's order.
     */
    steps: StepView[];
    /**
     * How it stands, in the member's words.
     */
    state: string;
    /**
     * Notes.
     */
    notes: string;
    /**
     * The day it begins.
     */
    begin: Day | undefined;
    /**
     * The day to reach it by.
     */
    target: Day | undefined;
    /**
     * When the entry was made.
     */
    created: Timestamp;
    /**
     * When it was last changed.
     */
    edited: Timestamp;
    /**
     * When it was removed, if it is.
     */
    removed: Timestamp | undefined;
    /**
     * Fields that two devices set at once.
     */
    choices: Choice[];
}

/**
 * A hope note.
 */
export interface HopeNoteView {
    /**
     * The entry.
     */
    id: EntryId;
    /**
     * The words.
     */
    text: string;
    /**
     * Whose words they are.
     */
    from: string;
    /**
     * Whether it stands before the others.
     */
    pinned: boolean;
    /**
     * Whether it is for hard moments.
     */
    hardMoments: boolean;
    /**
     * When the entry was made.
     */
    created: Timestamp;
    /**
     * When it was last changed.
     */
    edited: Timestamp;
    /**
     * When it was removed, if it is.
     */
    removed: Timestamp | undefined;
    /**
     * Fields that two devices set at once.
     */
    choices: Choice[];
}

/**
 * A way to reach somebody.
 */
export interface WayView {
    /**
     * Its name in requests.
     */
    id: WayId;
    /**
     * What it is: a word the shell knows (`phone`, `text`, `email`) or one of the member's own.
     */
    kind: string;
    /**
     * The number, the address, the place.
     */
    value: string;
}

/**
 * Somebody who walks with the member.
 */
export interface ContactView {
    /**
     * The entry.
     */
    id: EntryId;
    /**
     * Their name.
     */
    name: string;
    /**
     * How they and the member know each other.
     */
    how: string;
    /**
     * Ways to reach them.
     */
    ways: WayView[];
    /**
     * When they can be reached.
     */
    hours: Hours[];
    /**
     * What they are good to call about.
     */
    goodFor: string;
    /**
     * When the entry was made.
     */
    created: Timestamp;
    /**
     * When it was last changed.
     */
    edited: Timestamp;
    /**
     * When it was removed, if it is.
     */
    removed: Timestamp | undefined;
    /**
     * Fields that two devices set at once.
     */
    choices: Choice[];
}

/**
 * The member, in their own words.
 */
export interface ProfileView {
    /**
     * The entry.
     */
    id: EntryId;
    /**
     * What the member wants to be called.
     */
    name: string;
    /**
     * What they say of themselves.
     */
    about: string;
    /**
     * When the entry was made.
     */
    created: Timestamp;
    /**
     * When it was last changed.
     */
    edited: Timestamp;
    /**
     * When it was removed, if it is.
     */
    removed: Timestamp | undefined;
    /**
     * Fields that two devices set at once.
     */
    choices: Choice[];
}

/**
 * An entry of a kind that a newer version made: kept whole, shown as no more than this.
 */
export interface UnknownView {
    /**
     * The entry.
     */
    id: EntryId;
    /**
     * The kind, as the newer version calls it.
     */
    kind: string;
    /**
     * When the entry was made.
     */
    created: Timestamp;
    /**
     * When it was last changed.
     */
    edited: Timestamp;
    /**
     * When it was removed, if it is.
     */
    removed: Timestamp | undefined;
    /**
     * Fields that two devices set at once (here: whether it is removed).
     */
    choices: Choice[];
}

/**
 * What to do with a day that may be empty.
 */
export type DayChange = { kind: "clear" } | { kind: "set"; day: Day };

/**
 * What to do with the steps of a goal.
 */
export type StepRequest = { kind: "add"; text: string } | { kind: "rename"; id: StepId; text: string } | { kind: "done"; id: StepId; done: boolean } | { kind: "move"; id: StepId; before?: StepId | undefined } | { kind: "remove"; id: StepId };

/**
 * A new goal (a title is needed), or changes to one.
 */
export interface GoalRequest {
    /**
     * What the goal is; not blank.
     */
    title?: string | undefined;
    /**
     * Why it matters.
     */
    why?: string | undefined;
    /**
     * How it stands.
     */
    state?: string | undefined;
    /**
     * Notes.
     */
    notes?: string | undefined;
    /**
     * The day it begins.
     */
    begin?: DayChange | undefined;
    /**
     * The day to reach it by.
     */
    target?: DayChange | undefined;
    /**
     * Changes to the steps, in this order.
     */
    steps?: StepRequest[];
}

/**
 * A new hope note (words are needed), or changes to one.
 */
export interface HopeNoteRequest {
    /**
     * The words; not blank.
     */
    text?: string | undefined;
    /**
     * Whose words they are.
     */
    from?: string | undefined;
    /**
     * Whether it stands before the others.
     */
    pinned?: boolean | undefined;
    /**
     * Whether it is for hard moments.
     */
    hardMoments?: boolean | undefined;
}

/**
 * A way to reach somebody.
 */
export interface Way {
    /**
     * What it is: a word the shell knows (`phone`, `text`, `email`) or one of the member's own.
     */
    kind: string;
    /**
     * The number, the address, the place; not blank.
     */
    value: string;
}

/**
 * What to do with the ways to reach a contact.
 */
export type WayRequest = { kind: "add"; way: Way } | { kind: "change"; id: WayId; way: Way } | { kind: "remove"; id: WayId };

/**
 * A new contact (a name is needed), or changes to one.
 */
export interface ContactRequest {
    /**
     * Their name; not blank.
     */
    name?: string | undefined;
    /**
     * How they and the member know each other.
     */
    how?: string | undefined;
    /**
     * Changes to the ways to reach them, in this order.
     */
    ways?: WayRequest[];
    /**
     * When they can be reached, as a whole.
     */
    hours?: Hours[] | undefined;
    /**
     * What they are good to call about.
     */
    goodFor?: string | undefined;
}

/**
 * A new profile, or changes to one. Every field may be empty.
 */
export interface ProfileRequest {
    /**
     * What the member wants to be called.
     */
    name?: string | undefined;
    /**
     * What they say of themselves.
     */
    about?: string | undefined;
}
