// Parts of the app alone on a page, for journeys that look at what no place shows yet.
import { mount, unmount } from "svelte";
import { ask, codeOf, moving, takeParcel } from "../../../web/src/kith.ts";
import QrCode from "../../../web/src/parts/QrCode.svelte";
import QrSequence from "../../../web/src/parts/QrSequence.svelte";
import Scanner from "../../../web/src/parts/Scanner.svelte";

const target = document.querySelector("#app");
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
let now;

async function put(part, props) {
  if (now) await unmount(now);
  now = part && mount(part, { target, props });
}

globalThis.stage = {
  /** What a scanner gave, in order. */
  given: [],
  ask,
  picture: moving.picture,
  /** The text of a code's picture, shown. */
  async code(code) {
    const text = await ask("codeForPicture", bytes(code));
    await put(QrCode, { text, name: "A code" });
    return text;
  },
  /** Goals of this device as moving codes; answers how many are enough. */
  async sequence(frameLen) {
    const enough = await moving.show(await ask("parcelForOwnDevices"), frameLen);
    await put(QrSequence, { picture: moving.picture, enough, name: "A parcel" });
    return enough;
  },
  async scanner(kinds) {
    const { given } = globalThis.stage;
    given.length = 0;
    await put(Scanner, { kinds, oncode: ({ kind, bytes }) => void given.push([kind, hex(bytes)]) });
  },
  /** Reads moving codes until the parcel is whole, and takes it in. */
  async receiver() {
    const seen = [];
    await put(Scanner, {
      kinds: ["frame", "parcel"],
      onparcel: (parcel) => received(parcel),
      oncode: async (code) => {
        if (globalThis.stage.news) return;
        const come = await moving.see(code.bytes);
        if (come.kind === "going") seen.push([come.seen, come.enough]);
        else await received(new Blob([come.parcel]));
      },
    });
    globalThis.stage.seen = seen;
  },
  clear: () => put(),
};

async function received(parcel) {
  globalThis.stage.news = await takeParcel(parcel).catch((trouble) => codeOf(trouble));
}
