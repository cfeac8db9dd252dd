import encode from "qr";

/** Light modules around a code, which a camera needs to find it. */
export const QUIET = 4;

/** A code as pixels, one for each module: black on white, with its quiet zone. */
export interface Drawing {
  /** Modules on a side. */
  side: number;
  /** Red, green, blue and opacity of each. */
  pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** Draws a text. Capitals, digits and a few marks take a third less room than other characters. */
export function drawing(text: string): Drawing {
  const rows = encode(text, "raw", { ecc: "medium", border: QUIET });
  const modules = rows.flat();
  const pixels = new Uint8ClampedArray(modules.length * 4);
  modules.forEach((dark, at) => pixels.set(dark ? [0, 0, 0, 255] : [255, 255, 255, 255], at * 4));
  return { side: rows.length, pixels };
}
