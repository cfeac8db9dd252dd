import type { Locator, Page } from "playwright-core";
import type { Browser } from "./browser.ts";
import { word } from "./words.ts";

type Place = "today" | "goals" | "hope" | "people";

export interface Goal {
  title: string;
  why?: string;
  steps?: readonly string[];
  state?: string;
  notes?: string;
}

export interface HopeNote {
  text: string;
  from?: string;
  pinned?: boolean;
  hardMoments?: boolean;
}

/** A way to reach somebody: of a kind that Kith knows, or of one's own word for it. */
export interface Way {
  kind: "phone" | "text" | "email" | { own: string };
  value: string;
}

export interface Person {
  name: string;
  how?: string;
  ways?: readonly Way[];
  /** Some hours, every day of the week. */
  hours?: { from: string; to: string };
  goodFor?: string;
}

/** Kith on a screen, used as a person uses it: by the names of what is there. */
export class Kith {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Kith on a new page of somebody who has used it before, unlocked. */
  static async unlocked(browser: Browser, origin: string, passphrase: string): Promise<Kith> {
    const kith = new Kith(await browser.page());
    await kith.visit(origin);
    await kith.unlock(passphrase);
    await kith.opened();
    return kith;
  }

  async visit(origin: string): Promise<void> {
    await this.page.goto(origin);
  }

  /** Waits for the very first screen. */
  async arrived(): Promise<void> {
    await this.button("first.start").waitFor();
  }

  /** From the very first screen to an open Kith. */
  async begin(passphrase: string): Promise<void> {
    await this.press("first.start");
    await this.passphrase.fill(passphrase);
    await this.press("lock.create");
    await this.opened();
  }

  async unlock(passphrase: string): Promise<void> {
    await this.passphrase.fill(passphrase);
    await this.press("unlock.open");
  }

  /** Waits for an open Kith. */
  async opened(): Promise<void> {
    await this.page.getByRole("navigation", { name: word("place.places") }).waitFor();
  }

  async lock(): Promise<void> {
    await this.goTo("today");
    await this.page
      .getByRole("button", { name: word("act.lock"), exact: true })
      .filter({ visible: true })
      .click();
    await this.passphrase.waitFor();
  }

  async goTo(place: Place): Promise<void> {
    const places = this.page.getByRole("navigation", { name: word("place.places") });
    await places.getByRole("button", { name: word(`place.${place}`), exact: true }).click();
  }

  /** Writes a goal and waits until Kith says that it is saved. */
  async writeGoal(goal: Goal): Promise<void> {
    await this.goTo("goals");
    await this.press("goals.new");
    await this.field("write_goal.title").fill(goal.title);
    if (goal.why !== undefined) await this.field("write_goal.why").fill(goal.why);
    for (const [at, step] of (goal.steps ?? []).entries()) {
      await this.press(at === 0 ? "goal.no_steps" : "write_goal.step_another");
      await this.page
        .getByRole("textbox", { name: word("write_goal.step"), exact: true })
        .nth(at)
        .fill(step);
    }
    if (goal.state !== undefined || goal.notes !== undefined) {
      await this.page.getByText(word("write_goal.more"), { exact: true }).click();
      await this.field("write_goal.state").fill(goal.state ?? "");
      await this.field("write_goal.notes").fill(goal.notes ?? "");
    }
    await this.keep();
  }

  /** Writes a hope note and waits until Kith says that it is saved. */
  async keepHopeNote(note: HopeNote): Promise<void> {
    await this.goTo("hope");
    await this.press("hope.new");
    await this.field("write_note.text").fill(note.text);
    if (note.from !== undefined) await this.field("write_note.from").fill(note.from);
    await this.page
      .getByRole("checkbox", { name: word("write_note.pinned") })
      .setChecked(note.pinned ?? false);
    await this.page
      .getByRole("checkbox", { name: word("write_note.hard") })
      .setChecked(note.hardMoments ?? false);
    await this.keep();
  }

  /** Adds somebody and waits until Kith says that it is saved. */
  async addPerson(person: Person): Promise<void> {
    await this.goTo("people");
    await this.press("people.new");
    await this.writePerson(person);
  }

  /** Fills in the form of a person that is open, and keeps it. Ways and hours come to those there are. */
  async writePerson(person: Partial<Person>): Promise<void> {
    if (person.name !== undefined) await this.field("write_person.name").fill(person.name);
    if (person.how !== undefined) await this.field("write_person.how").fill(person.how);
    for (const { kind, value } of person.ways ?? []) {
      const before = await this.field("write_person.value").count();
      await this.press(before === 0 ? "write_person.way_add" : "write_person.way_another");
      const known = typeof kind === "string";
      await this.field("write_person.way")
        .last()
        .selectOption(known ? kind : "own");
      if (!known) await this.field("write_person.own").last().fill(kind.own);
      await this.field("write_person.value").last().fill(value);
    }
    if (person.hours !== undefined) {
      await this.press("write_person.hours_add");
      for (const day of ["Saturday", "Sunday"]) {
        await this.page.getByRole("checkbox", { name: day }).last().check();
      }
      await this.field("write_person.from").last().fill(person.hours.from);
      await this.field("write_person.to").last().fill(person.hours.to);
    }
    if (person.goodFor !== undefined) await this.field("write_person.good_for").fill(person.goodFor);
    await this.keep();
  }

  /** Waits until everything the app needs lies on the device. */
  async readyForNoNetwork(): Promise<void> {
    await this.page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      if (active?.state === "activated") return;
      await new Promise((resolve) => active?.addEventListener("statechange", resolve, { once: true }));
    });
  }

  get passphrase(): Locator {
    return this.page.getByLabel(word("lock.label"), { exact: true });
  }

  /** A text anywhere on the screen. */
  text(text: string): Locator {
    return this.page.getByText(text).filter({ visible: true });
  }

  async press(name: Parameters<typeof word>[0]): Promise<void> {
    await this.page.getByRole("button", { name: word(name) }).click();
  }

  field(name: Parameters<typeof word>[0]): Locator {
    return this.page.getByLabel(word(name), { exact: true });
  }

  /** Opens a goal from its list. */
  async openGoal(title: string): Promise<void> {
    await this.goTo("goals");
    await this.page.getByRole("button").filter({ hasText: title }).first().click();
    await this.button("act.edit").waitFor();
  }

  /** Opens a hope note from its list. */
  async openHopeNote(text: string): Promise<void> {
    await this.goTo("hope");
    await this.page.getByRole("button").filter({ hasText: text }).first().click();
    await this.button("act.edit").waitFor();
  }

  /** Opens somebody from their list. */
  async openPerson(name: string): Promise<void> {
    await this.goTo("people");
    await this.page
      .getByRole("list", { name: word("people.list") })
      .getByRole("button")
      .filter({ hasText: name })
      .first()
      .click();
    await this.button("act.edit").waitFor();
  }

  /** Opens a topic of the settings. */
  async settings(
    topic: "about" | "lock" | "look" | "browser" | "shared" | "export" | "removed" | "erase",
  ): Promise<void> {
    await this.goTo("today");
    await this.button("place.settings").click();
    await this.page
      .getByRole("list", { name: word("settings.list") })
      .getByRole("button", { name: word(`settings.${topic}`) })
      .click();
    await this.page
      .getByRole("heading", { name: word(`settings.${topic}`), exact: true, level: 1 })
      .waitFor();
  }

  /** Opens the search and types. */
  async search(words: string): Promise<void> {
    await this.goTo("today");
    await this.button("place.search").click();
    await this.page.getByRole("searchbox").fill(words);
  }

  /** Says yes in the dialog that is open. */
  async agree(name: Parameters<typeof word>[0]): Promise<void> {
    await this.page
      .getByRole("dialog")
      .getByRole("button", { name: word(name), exact: true })
      .click();
  }

  /** Opens the page of help, from wherever it is offered. */
  async help(): Promise<void> {
    await this.page.locator('a[href="#help"]').filter({ visible: true }).click();
    await this.page.getByRole("heading", { name: word("help.title") }).waitFor();
  }

  async wrongPassphrase(): Promise<void> {
    await this.text(word("code.Unlock.WrongPassphrase")).waitFor();
  }

  async back(): Promise<void> {
    const named = { name: word("act.back"), exact: true };
    const back = this.page.getByRole("button", named).or(this.page.getByRole("link", named));
    await back.filter({ visible: true }).last().click();
  }

  button(name: Parameters<typeof word>[0]): Locator {
    return this.page.getByRole("button", { name: word(name), exact: true }).filter({ visible: true });
  }

  private async keep(): Promise<void> {
    await this.press("act.keep");
    await this.page.getByRole("status").getByText(word("said.saved")).waitFor();
    const back = this.page
      .getByRole("button", { name: word("act.back"), exact: true })
      .filter({ visible: true });
    if (await back.isVisible()) await back.click();
  }
}
