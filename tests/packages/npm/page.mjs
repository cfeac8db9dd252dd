import * as kith from "kith";
import { scenario } from "./scenario.mjs";

globalThis.told = scenario(kith, (Kith) => Kith.open());
