import type { Way } from "../state/way.svelte";

/**
 * Takes the static page of help over from the browser. Without a script its links work by the address alone
 * (`#help`); with one, opening and leaving it are steps of the way, and leave no trace in the address.
 */
export function takeOver(page: Document, way: Way): void {
  page.addEventListener("click", (event) => {
    const link = (event.target as Element).closest("a");
    if (link?.hash === "#help") way.go({ at: "help" });
    else if (link?.matches("#help .back")) way.back();
    else return;
    event.preventDefault();
  });
  if (page.location.hash === "#help") {
    // Opened before the script ran. A target ends with its address only by going to another one.
    page.location.hash = "";
    history.replaceState(history.state, "", page.location.pathname);
    way.go({ at: "help" });
  }
}
