/** The journeys, in order. `tsx run.ts NAME…` runs those alone. */
import { firstRun } from "./journeys/first-run.ts";
import { conclude } from "./src/tap.ts";

const JOURNEYS = { firstRun };

const wanted = process.argv.slice(2);
for (const [name, journey] of Object.entries(JOURNEYS)) {
  if (wanted.length === 0 || wanted.includes(name)) await journey();
}
conclude();
