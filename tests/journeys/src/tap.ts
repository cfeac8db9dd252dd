/** Prints results as the Test Anything Protocol, one line for each test. */

let count = 0;
let failed = 0;

/** Runs one test. It has failed when it rejects; what it threw is printed beneath its line. */
export async function test(name: string, body: () => Promise<void>): Promise<void> {
  const began = performance.now();
  // Tests run beside each other: each has its number when it ends.
  const tell = (how: "ok" | "not ok"): void => {
    count += 1;
    console.log(`${how} ${count} - ${name} # ${((performance.now() - began) / 1000).toFixed(1)} s`);
  };
  try {
    await body();
    tell("ok");
  } catch (trouble) {
    failed += 1;
    const text = trouble instanceof Error ? (trouble.stack ?? trouble.message) : String(trouble);
    tell("not ok");
    console.log(text.replaceAll(/^/gm, "  # "));
  }
}

/** Prints the plan; the exit code says whether everything passed. */
export function conclude(): void {
  console.log(`1..${count}`);
  process.exitCode = failed === 0 && count > 0 ? 0 : 1;
}
