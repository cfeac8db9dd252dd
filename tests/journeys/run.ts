/** The journeys. `tsx run.ts NAME…` runs those alone. */
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
import { meeting } from "./journeys/meeting.ts";
import { people } from "./journeys/people.ts";
import { pictures } from "./journeys/pictures.ts";
import { scan } from "./journeys/scan.ts";
import { search } from "./journeys/search.ts";
import { settings } from "./journeys/settings.ts";
import { sizes } from "./journeys/sizes.ts";
import { twoDevices } from "./journeys/two-devices.ts";
import { updates } from "./journeys/updates.ts";

/** The longest first, so that none is left over at the end. */
const JOURNEYS = {
  everybody,
  crash,
  pictures,
  firstRun,
  people,
  twoDevices,
  choices,
  faults,
  scan,
  settings,
  hostileWords,
  badInput,
  drafts,
  clock,
  eviction,
  updates,
  search,
  install,
  locked,
  meeting,
  sizes,
};
/** Each journey has a world of its own, and a machine has at least two cores. */
const AT_ONCE = 2;

const asked = process.argv.slice(2);
const left = Object.entries(JOURNEYS).filter(([name]) => asked.length === 0 || asked.includes(name));

async function takeTurns(): Promise<void> {
  for (let next = left.shift(); next !== undefined; next = left.shift()) await next[1]();
}

await Promise.all(Array.from({ length: AT_ONCE }, takeTurns));
conclude();
