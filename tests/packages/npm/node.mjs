import * as kith from "kith";
import { scenario } from "./scenario.mjs";

console.log(JSON.stringify(await scenario(kith, (Kith) => Kith.inMemory())));
