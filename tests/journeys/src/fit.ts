import type { Page } from "playwright-core";

/** What somebody presses or fills in. */
const CONTROLS = "a[href], button, input, select, textarea, summary";

/** What sticks out sideways on a screen, or is cut off there. */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const over = document.documentElement.scrollWidth - innerWidth;
    if (over > 0) found.push(`the page is ${over} px too wide`);
    for (const element of document.querySelectorAll<HTMLElement>("body *")) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(".unseen, svg")) continue;
      if (getComputedStyle(element).clipPath !== "none") continue;
      const { left, right, width } = element.getBoundingClientRect();
      const name = `${element.localName} "${(element.textContent || "").trim().slice(0, 30)}"`;
      if (width > 0 && (right > innerWidth + 1 || left < -1)) found.push(`${name} sticks out`);
      // What scrolls or cuts off has to show all of its width; other boxes only let something stand in their margin.
      const cuts = getComputedStyle(element).overflowX !== "visible" && !element.matches("input, select");
      if (cuts && element.scrollWidth > element.clientWidth + 1)
        found.push(`${name} is too wide for its place`);
    }
    return found;
  });
}

/** Controls that are smaller than a thumb: 48 px, or 24 px where a link stands in a line of text. */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate((controls) => {
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(controls)) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest("[inert]")) continue;
      // A label is pressed as well as its box is.
      const target = element.closest("label") ?? element;
      const { width, height } = target.getBoundingClientRect();
      const least = element.localName === "a" && getComputedStyle(element).display === "inline" ? 24 : 48;
      if (width < least - 0.5 || height < least - 0.5) {
        const name = element.textContent?.trim() || element.getAttribute("aria-label") || element.id;
        found.push(
          `${element.localName} "${name.slice(0, 30)}" is ${width.toFixed(0)}×${height.toFixed(0)} px`,
        );
      }
    }
    return found;
  }, CONTROLS);
}

/**
 * Controls that cannot be seen when the focus comes to them: beneath a bar or out of sight (WCAG 2.4.11), or with
 * nothing around them that says where the focus is (2.4.7).
 */
export async function focusUnseen(page: Page): Promise<string[]> {
  // Whoever uses the keyboard is shown the focus; to a browser that is decided by the last key.
  await page.keyboard.press("Shift");
  return page.evaluate((controls) => {
    const found: string[] = [];
    const before = document.activeElement;
    const scope = document.querySelector("dialog[open]") ?? document;
    for (const element of scope.querySelectorAll<HTMLElement>(controls)) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest("[inert]")) continue;
      // Again also where it has the focus already: coming to it is what brings it into sight.
      element.blur();
      element.focus();
      if (document.activeElement !== element) continue;
      const name = `${element.localName} "${(element.textContent?.trim() || element.id).slice(0, 30)}"`;
      const { left, top, width, height } = element.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      if (
        !hit ||
        !(element.contains(hit) || hit.contains(element) || element.closest("label")?.contains(hit))
      ) {
        found.push(
          `${name} has the focus and lies beneath "${hit?.className.toString().slice(0, 20) ?? "the edge"}"`,
        );
      }
      const shown = [element, element.nextElementSibling].some((part) => {
        const { outlineStyle, outlineWidth } = part
          ? getComputedStyle(part)
          : { outlineStyle: "none", outlineWidth: "0" };
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
      });
      if (!shown) found.push(`${name} does not show the focus`);
    }
    if (before instanceof HTMLElement) before.focus();
    return found;
  }, CONTROLS);
}

/** What moves although somebody asked for less motion. */
export function moving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const long = (durations: string): boolean => durations.split(",").some((each) => parseFloat(each) > 0);
    return [...document.querySelectorAll("body *")]
      .filter((element) => {
        const style = getComputedStyle(element);
        return (
          long(style.transitionDuration) || (style.animationName !== "none" && long(style.animationDuration))
        );
      })
      .map((element) => `${element.localName}.${element.className.toString()} moves`);
  });
}

/** What is told by colour alone, once a device puts its own colours in the place of the app's. */
export function unseenInForcedColours(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const edge = (element: Element): number => parseFloat(getComputedStyle(element).borderTopWidth);
    for (const day of document.querySelectorAll(".day input")) {
      const [button, checked] = [day.nextElementSibling, (day as HTMLInputElement).checked];
      if (!button || edge(button) < (checked ? 3 : 1)) found.push("a day does not show whether it is chosen");
    }
    for (const tick of document.querySelectorAll(".tick")) {
      if (getComputedStyle(tick).appearance !== "auto")
        found.push("a tick is drawn in colours that are not there");
    }
    for (const part of document.querySelectorAll(".card, .note, .btn:not(.light), .tag, [aria-current]")) {
      if (!part.checkVisibility({ visibilityProperty: true })) continue;
      if (edge(part) < 1 && !part.matches(".btn.light, .bar .btn"))
        found.push(`${part.className.toString()} has no edge`);
    }
    return found;
  });
}
