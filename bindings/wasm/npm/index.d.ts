import type { InitInput } from "./kith.js";

export { KithError } from "./error.js";
export type * from "./kith.js";
export { FrameReader, FrameWriter, Kith, Parcel, Subscription } from "./kith.js";

/**
 * Loads the core; to be awaited before anything else of this package is used. In a browser it is streamed from beside
 * the module, for which a server calls it `application/wasm`; in Node it is read from the package.
 *
 * @param wasm where else to get it from: an address, a response, or the bytes.
 */
export declare function load(wasm?: InitInput | Promise<InitInput>): Promise<void>;
