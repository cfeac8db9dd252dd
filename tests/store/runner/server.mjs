// Serves the suite to the browser, from this machine to this machine.

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, extname, join } from "node:path";

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

/** Serves `folder` (what wasm-bindgen wrote) and `page.html`, `worker.mjs` beside this file. */
export async function serve(folder) {
  const own = new Map(["page.html", "worker.mjs"].map((name) => [name, new URL(name, import.meta.url)]));
  const server = createServer(async (request, response) => {
    const name = basename(request.url === "/" ? "page.html" : request.url);
    try {
      const body = await readFile(own.get(name) ?? join(folder, name));
      response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream" });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
