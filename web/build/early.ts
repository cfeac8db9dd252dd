import type { Plugin, Rollup } from "vite";

/** The app; what else is fetched only when it is asked for stays so. */
const APP = "/src/app.ts";

/**
 * Names the app itself in the page, so that it is fetched while `src/main.ts` starts the core, and not only once that
 * asks for it.
 */
export function early(): Plugin {
  return {
    name: "kith-early",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (_, { bundle, chunk }) =>
        needed(bundle ?? {}, chunk?.imports ?? []).map((fileName) => ({
          tag: "link",
          attrs: { rel: "modulepreload", crossorigin: true, href: `/${fileName}` },
          injectTo: "head" as const,
        })),
    },
  };
}

/** The app's file and those that it cannot begin without, but for those that the page names `already`. */
function needed(bundle: Rollup.OutputBundle, already: string[]): string[] {
  const files = new Set<string>();
  const add = (output: Rollup.OutputAsset | Rollup.OutputChunk | undefined): void => {
    if (output?.type !== "chunk" || files.has(output.fileName)) return;
    files.add(output.fileName);
    for (const file of output.imports) add(bundle[file]);
  };
  for (const output of Object.values(bundle)) {
    if (output.type === "chunk" && output.facadeModuleId?.endsWith(APP)) add(output);
  }
  return [...files].filter((file) => !already.includes(file));
}
