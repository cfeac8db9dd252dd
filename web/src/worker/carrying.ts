/** What is carried by this device with no network: parcels, and moving codes. */
import {
  FrameReader,
  FrameWriter,
  Parcel,
  type FramesSeen,
  type Kith,
  type ParcelNews,
  type ParcelProgress,
} from "../core/kith.js";

/** How much of a file is in memory at a time, bytes. */
const PIECE = 256 * 1024;

let shown: FrameWriter | undefined;
let seen: FrameReader | undefined;

/** Begins to show a parcel; answers how many frames are enough. */
export function show(parcel: Uint8Array, frameLen: number): number {
  shown?.free();
  shown = new FrameWriter(parcel, frameLen);
  return shown.enough();
}

/** The text of one picture of what is shown. Of nothing there is none. */
export function picture(kith: Kith, number: number): string {
  return shown ? kith.codeForPicture(shown.frame(number)) : "";
}

/** Takes in a frame that was seen. A parcel that is whole is let go of here. */
export function see(frame: Uint8Array): FramesSeen {
  seen ??= new FrameReader();
  return seen.read(frame);
}

/** Lets go of what is shown and of what was seen. */
export function forget(): void {
  shown?.free();
  seen?.free();
  shown = seen = undefined;
}

/** Takes a parcel in, piece by piece. */
export async function take(
  kith: Kith,
  parcel: Blob,
  told: (progress: ParcelProgress) => void,
): Promise<ParcelNews> {
  const coming = new Parcel();
  for (let at = 0; at < parcel.size; at += PIECE) {
    const piece = await parcel.slice(at, at + PIECE).arrayBuffer();
    told(await coming.take(kith, new Uint8Array(piece)));
  }
  return coming.finish();
}
