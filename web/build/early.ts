import type { Plugin } from "vite";

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
      handler: (_, { bundle }) =>
        Object.values(bundle ?? {})
          .filter((output) => output.type === "chunk" && output.facadeModuleId?.endsWith(APP))
          .map(({ fileName }) => ({
            tag: "link",
            attrs: { rel: "modulepreload", crossorigin: true, href: `/${fileName}` },
            injectTo: "head" as const,
          })),
    },
  };
}
