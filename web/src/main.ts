import { begin } from "./kith";

// The core is fetched, compiled and opened while the app itself is still being read.
void begin();
await import("./app");
