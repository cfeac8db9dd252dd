import type { HopeNoteRequest, HopeNoteView } from "../../kith";

/** A hope note as it is written. */
export interface HopeFields {
  text: string;
  from: string;
  pinned: boolean;
  hardMoments: boolean;
}

export function hopeFields(note: HopeNoteView | undefined): HopeFields {
  return {
    text: note?.text ?? "",
    from: note?.from ?? "",
    pinned: note?.pinned ?? false,
    hardMoments: note?.hardMoments ?? false,
  };
}

/** Only what was changed: what is left out stays as it is, whatever another device does to it. */
export function hopeRequest(begun: HopeFields, now: HopeFields): HopeNoteRequest {
  return {
    ...(now.text !== begun.text && { text: now.text }),
    ...(now.from !== begun.from && { from: now.from }),
    ...(now.pinned !== begun.pinned && { pinned: now.pinned }),
    ...(now.hardMoments !== begun.hardMoments && { hardMoments: now.hardMoments }),
  };
}
