import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { crisisPage } from "./build/crisis.ts";
import { early } from "./build/early.ts";
import { HEADERS } from "./build/headers.ts";
import { offline } from "./build/offline.ts";
import { pseudo } from "./build/pseudo.ts";

/** Browsers from 2022 on: an old phone often stays on one for years. Newer CSS is lowered to them. */
const BROWSERS = ["chrome105", "edge105", "firefox110", "safari16"];

export default defineConfig(({ mode }) => ({
  plugins: [pseudo(mode), crisisPage(mode), svelte(), early(), offline()],
  worker: { format: "es" },
  css: { transformer: "lightningcss" },
  build: {
    target: BROWSERS,
    cssTarget: BROWSERS,
    // Nothing inline: the Content-Security-Policy allows only files of this origin.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One style sheet, named by the page itself.
    cssCodeSplit: false,
  },
  preview: { headers: HEADERS, port: 8441 },
  test: { include: ["src/**/*.test.ts", "build/**/*.test.ts"] },
}));
