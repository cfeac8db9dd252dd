import type { Page } from "playwright-core";

/**
 * What a screen reader reads on a screen, in its order: role, name and state of everything, one to a line. A dialog
 * is all there is while it is open.
 */
export async function transcript(page: Page): Promise<string> {
  const dialog = page.locator("dialog[open]");
  return (await dialog.count()) > 0 ? dialog.ariaSnapshot() : page.locator("body").ariaSnapshot();
}

/** Roles that somebody acts on: without a name they say nothing. */
const ACTED_ON = /^(button|link|textbox|searchbox|checkbox|radio|combobox|switch|slider|spinbutton)$/;

interface Line {
  role: string;
  name: string;
  level: number;
}

/** What is wrong in a transcript. */
export function amiss(read: string): string[] {
  const lines = read.split("\n").flatMap(lineOf);
  const headings = lines.filter(({ role }) => role === "heading");
  const found = lines
    .filter(({ role, name }) => name === "" && ACTED_ON.test(role))
    .map(({ role }) => `a ${role} has no name`);
  found.push(...repeated(lines));
  if (lines[0]?.role === "dialog") return found;
  const first = headings.filter(({ level }) => level === 1);
  if (first.length !== 1) found.push(`${first.length} headings of the first level`);
  headings.reduce((before, { level, name }) => {
    if (level > before + 1) found.push(`"${name}" leaves out a level of headings`);
    return level;
  }, 0);
  const mains = lines.filter(({ role }) => role === "main").length;
  if (mains !== 1) found.push(`${mains} main parts`);
  return found;
}

/** Names that would leave somebody in doubt which of two things they act on. */
function repeated(lines: Line[]): string[] {
  const found: string[] = [];
  for (const role of ["button", "link"]) {
    const names = lines.filter((line) => line.role === role).map(({ name }) => name);
    const twice = new Set(names.filter((name, at) => names.indexOf(name) !== at));
    for (const name of twice) found.push(`more than one ${role} is called "${name}"`);
  }
  for (const role of ["list", "group"]) {
    const names = lines.filter((line) => line.role === role && line.name !== "");
    if (new Set(names.map(({ name }) => name)).size !== names.length)
      found.push(`two ${role}s have one name`);
  }
  return found;
}

/** A line such as `- heading "Goals" [level=1]`. */
function lineOf(text: string): Line[] {
  const [, role, quoted, rest = ""] =
    /^\s*- '?([a-z]+)(?: ("(?:[^"\\]|\\.)*"|\/.*\/))?(.*)$/.exec(text) ?? [];
  if (role === undefined || role === "text") return [];
  const level = Number(/\[level=(\d)\]/.exec(rest)?.[1] ?? 0);
  return [{ role, name: quoted ?? "", level }];
}
