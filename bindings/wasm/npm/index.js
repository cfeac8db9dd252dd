import init from "./kith.js";

export { KithError } from "./error.js";
export { FrameReader, FrameWriter, Kith, Parcel, Subscription } from "./kith.js";

export async function load(wasm = new URL("./kith_bg.wasm", import.meta.url)) {
  await init({ module_or_path: wasm });
}
