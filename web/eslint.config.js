import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

/** Who may import whom: see README.md, "Invariant". */
const onlyTheWorkerTouchesTheCore = {
  group: ["**/core/*"],
  message: "Only src/worker touches the core; ask it through src/kith.ts.",
};
const onlyKithTouchesTheWorker = {
  group: ["**/worker/*"],
  message: "Only src/kith.ts touches the worker, and only src/scan/looker.ts the one that looks for codes.",
};

export default ts.config(
  { ignores: ["dist", "src/core"] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: { projectService: true, extraFileExtensions: [".svelte"] },
    },
    rules: {
      "no-undef": "off", // TypeScript knows better
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      "no-restricted-imports": [
        "error",
        { patterns: [onlyTheWorkerTouchesTheCore, onlyKithTouchesTheWorker] },
      ],
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // To ESLint what another component gives is `any`; svelte-check knows its types.
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  {
    files: ["src/kith.ts", "src/scan/looker.ts"],
    rules: { "no-restricted-imports": ["error", { patterns: [onlyTheWorkerTouchesTheCore] }] },
  },
  { files: ["src/worker/**"], rules: { "no-restricted-imports": "off" } },
  { files: ["*.js"], ...ts.configs.disableTypeChecked },
);
