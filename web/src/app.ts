import { mount } from "svelte";
import App from "./App.svelte";
import OwnWords from "./crisis/OwnWords.svelte";
import { takeOver } from "./crisis/page";
import { newer } from "./offline/newer.svelte";
import { arrived } from "./state/arrived.svelte";
import { device } from "./state/device.svelte";
import { install } from "./state/install.svelte";
import { session } from "./state/session.svelte";
import { way } from "./state/way.svelte";

addEventListener("popstate", (event) => way.moved(event.state));
if (location.search !== "") history.replaceState(history.state, "", location.pathname); // "?afresh" has done its work
install.listen();
arrived.listen();
device.show();
takeOver(document, way);
mount(OwnWords, { target: found("#help-own") });

await session.start();
const app = found("#app");
app.replaceChildren();
mount(App, { target: app });

if (import.meta.env.PROD) await newer.start();

function found(selector: string): Element {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`index.html has no ${selector}`);
  return element;
}
