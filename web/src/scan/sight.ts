/** What the worker that looks for codes offers. */
export interface Sight {
  /** The texts of the codes in what a camera sees now; soon, or none. */
  look(frame: Frame): Promise<string[]>;
  /** The texts of the codes in a picture, with more patience. */
  search(picture: Blob): Promise<Searched>;
}

/** What a camera sees now. */
export type Frame = ImageBitmap | ImageData;

/** What a picture holds, where it is one. */
export type Searched = { texts: string[] } | { texts: null };
