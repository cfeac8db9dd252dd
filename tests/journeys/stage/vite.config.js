// Builds the stage as the app is built, and with the app's packages.
import config from "../../../web/vite.config.ts";

const web = new URL("../../../web/", import.meta.url).pathname;

/** The stage's own files stand beside no packages. */
const packagesOfTheApp = {
  name: "packages-of-the-app",
  enforce: "pre",
  resolveId(id) {
    return /^svelte(\/|$)/.test(id) ? this.resolve(id, `${web}src/app.ts`, { skipSelf: true }) : null;
  },
};

export default (env) => {
  const app = config(env);
  return {
    ...app,
    root: new URL(".", import.meta.url).pathname,
    plugins: [packagesOfTheApp, ...app.plugins.filter((plugin) => plugin?.name !== "kith-offline")],
    build: { ...app.build, emptyOutDir: true },
  };
};
