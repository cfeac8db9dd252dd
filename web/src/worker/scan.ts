/** Looks for codes in pictures: by the browser where it can, by our own means where it cannot. */
import { expose } from "comlink";
import decode from "qr/decode.js";
import type { Frame, Searched, Sight } from "../scan/sight";

/** As browsers have it that have it. */
interface Detector {
  detect(image: Frame): Promise<{ rawValue: string }[]>;
}
interface DetectorKind {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** Sides that a picture is brought to, one after the other: most codes are large in it, some are small. */
const SIDES = [1600, 3200, 800];
/** Pictures smaller than this may have a pixel for a module, which is not enough to find it. */
const SMALL = 400;
/** How long one size of a picture is searched, milliseconds. */
const PATIENCE = 1_500;
/** The browser's own means miss light codes on dark: now and then a frame is looked at by ours as well. */
const OWN_EVERY = 4;

const detector = findDetector();
let frames = 0;

async function findDetector(): Promise<Detector | undefined> {
  const kind = (globalThis as { BarcodeDetector?: DetectorKind }).BarcodeDetector;
  try {
    if (!(await kind?.getSupportedFormats())?.includes("qr_code")) return undefined;
    return kind && new kind({ formats: ["qr_code"] });
  } catch {
    return undefined;
  }
}

async function byBrowser(image: Frame): Promise<string[]> {
  try {
    const found = await (await detector)?.detect(image);
    return (found ?? []).map(({ rawValue }) => rawValue).filter((text) => text !== "");
  } catch {
    // On some devices it is there, and fails: the service that it stands on is missing.
    return [];
  }
}

function byOwn(image: Frame, patience?: number): string[] {
  const pixels = image instanceof ImageData ? image : pixelsOf(image, image.width, image.height);
  try {
    const more = patience === undefined ? {} : { effort: Infinity, timeLimit: patience };
    return [decode(pixels, more)];
  } catch {
    return [];
  }
}

function pixelsOf(image: ImageBitmap, width: number, height: number): ImageData {
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!context) return new ImageData(1, 1);
  context.imageSmoothingEnabled = width < image.width;
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

/** The picture in each of the sizes in which it is worth to be searched. */
function* sizes(picture: ImageBitmap): Generator<ImageData> {
  const largest = Math.max(picture.width, picture.height);
  const wanted = largest < SMALL ? [largest * 3] : new Set(SIDES.map((side) => Math.min(side, largest)));
  for (const side of wanted) {
    const [width, height] = [picture.width, picture.height].map((each) =>
      Math.max(1, Math.round((each * side) / largest)),
    ) as [number, number];
    yield pixelsOf(picture, width, height);
  }
}

const sight: Sight = {
  async look(frame): Promise<string[]> {
    frames += 1;
    const texts = await byBrowser(frame);
    const own = texts.length === 0 && (!(await detector) || frames % OWN_EVERY === 0);
    const all = own ? byOwn(frame) : texts;
    if (frame instanceof ImageBitmap) frame.close();
    return all;
  },

  async search(blob): Promise<Searched> {
    const picture = await createImageBitmap(blob).catch(() => null);
    if (!picture) return { texts: null };
    let texts: string[] = [];
    for (const image of sizes(picture)) {
      texts = await byBrowser(image);
      if (texts.length === 0) texts = byOwn(image, PATIENCE);
      if (texts.length > 0) break;
    }
    picture.close();
    return { texts };
  },
};

expose(sight);
