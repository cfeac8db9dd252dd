/** The journeys, in order. `tsx run.ts NAME…` runs those alone. */
import { badInput } from "./journeys/bad-input.ts";
import { choices } from "./journeys/choices.ts";
import { clock } from "./journeys/clock.ts";
import { conclude } from "./src/tap.ts";
import { crash } from "./journeys/crash.ts";
import { drafts } from "./journeys/drafts.ts";
import { eviction } from "./journeys/eviction.ts";
import { everybody } from "./journeys/everybody.ts";
import { faults } from "./journeys/faults.ts";
import { firstRun } from "./journeys/first-run.ts";
import { hostileWords } from "./journeys/hostile-words.ts";
import { install } from "./journeys/install.ts";
import { locked } from "./journeys/locked.ts";
import { people } from "./journeys/people.ts";
import { pictures } from "./journeys/pictures.ts";
import { search } from "./journeys/search.ts";
import { settings } from "./journeys/settings.ts";
import { sizes } from "./journeys/sizes.ts";
import { twoDevices } from "./journeys/two-devices.ts";
import { updates } from "./journeys/updates.ts";

const JOURNEYS = {
  firstRun,
  install,
  hostileWords,
  badInput,
  faults,
  eviction,
  clock,
  people,
  settings,
  search,
  drafts,
  choices,
  twoDevices,
  updates,
  locked,
  crash,
  everybody,
  pictures,
  sizes,
};

const wanted = process.argv.slice(2);
for (const [name, journey] of Object.entries(JOURNEYS)) {
  if (wanted.length === 0 || wanted.includes(name)) await journey();
}
conclude();
