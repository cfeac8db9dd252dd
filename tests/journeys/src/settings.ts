/** What the runner is told from outside; `cargo xtask test --only journeys` sets it all. */
export const settings = {
  /** The keeper's program. */
  keeper: needed("KITH_KEEPER"),
  /** The folder with the built app. */
  web: needed("KITH_WEB"),
  /** The folder of the npm package, before it is packed. */
  package: needed("KITH_PACKAGE"),
  /** The browser's program. */
  chromium: needed("KITH_CHROMIUM"),
  /** Where pictures of the screens go. */
  pictures: needed("KITH_PICTURES"),
  /** Whether the night-sized form was asked for. */
  long: process.env["KITH_LONG"] === "1",
};

function needed(name: string): string {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(`${name} is not set: run this as cargo xtask test --only journeys`);
  return value;
}
