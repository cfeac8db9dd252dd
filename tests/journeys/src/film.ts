import { writeFile } from "node:fs/promises";
import { drawing } from "../../../web/src/scan/drawing.ts";

const [WIDTH, HEIGHT] = [1280, 720];
/** As a screen looks in a camera: neither is ever wholly black or white. */
const [LIGHT, DARK] = [215, 35];

/** Writes a film for a pretended camera (YUV4MPEG2): codes held before it, one after the other, over and over. */
export async function film(path: string, texts: readonly string[], framesPerSecond: number): Promise<void> {
  const colours = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frames = texts.flatMap((text) => [Buffer.from("FRAME\n"), picture(text), colours]);
  const head = `YUV4MPEG2 W${WIDTH} H${HEIGHT} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`;
  await writeFile(path, Buffer.concat([Buffer.from(head), ...frames]));
}

/** How light each point is: a code on a table, held a little askew. */
function picture(text: string): Buffer {
  const { side, pixels } = drawing(text);
  const scale = (HEIGHT * 0.86) / side;
  const [sine, cosine] = [Math.sin(0.06), Math.cos(0.06)];
  const light = Buffer.alloc(WIDTH * HEIGHT, 90);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const [right, down] = [(x - WIDTH / 2) / scale, (y - HEIGHT / 2) / scale];
      const column = Math.floor(right * cosine + down * sine + side / 2);
      const row = Math.floor(down * cosine - right * sine + side / 2);
      if (column < 0 || row < 0 || column >= side || row >= side) continue;
      light[y * WIDTH + x] = pixels[(row * side + column) * 4] === 0 ? DARK : LIGHT;
    }
  }
  return light;
}
