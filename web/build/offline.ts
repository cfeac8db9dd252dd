import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin, Rollup } from "vite";

const SOURCE = "src/service-worker/sw.ts";

/**
 * Builds the service worker and writes into it the list of every file of this build, and the build's version:
 * a digest of those files. So two builds of the same sources are the same version, and no update is offered.
 */
export function offline(): Plugin {
  let publicFolder = "";
  return {
    name: "kith-offline",
    apply: "build",
    enforce: "post",
    configResolved: (config) => {
      publicFolder = config.publicDir;
    },
    buildStart() {
      this.emitFile({ type: "chunk", id: SOURCE, fileName: "sw.js" });
    },
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const worker = bundle["sw.js"];
        if (worker?.type !== "chunk") this.error("the service worker was not built");
        const files = new Map<string, Buffer>();
        for (const name of readdirSync(publicFolder)) {
          files.set(name, readFileSync(join(publicFolder, name)));
        }
        for (const output of Object.values(bundle)) {
          if (output.fileName !== "sw.js") files.set(output.fileName, content(output));
        }
        const names = [...files.keys()].sort();
        const digest = createHash("sha256");
        for (const name of names) digest.update(`${name}\0`).update(files.get(name) ?? "");
        const paths = names.map((name) => (name === "index.html" ? "/" : `/${name}`));
        worker.code = worker.code
          .replace("__FILES__", JSON.stringify(paths))
          .replace("__VERSION__", JSON.stringify(digest.digest("hex").slice(0, 16)));
      },
    },
  };
}

function content(output: Rollup.OutputAsset | Rollup.OutputChunk): Buffer {
  return Buffer.from(output.type === "chunk" ? output.code : output.source);
}
