/** Prints results as the Test Anything Protocol, one line for each test. */

let count = 0;
let failed = 0;

/** Runs one test. It has failed when it rejects; what it threw is printed beneath its line. */
export async function test(name: string, body: () => Promise<void>): Promise<void> {
  count += 1;
  const began = performance.now();
  const seconds = (): string => ((performance.now() - began) / 1000).toFixed(1);
  try {
    await body();
    console.log(`ok ${count} - ${name} # ${seconds()} s`);
  } catch (trouble) {
    failed += 1;
    const text = trouble instanceof Error ? (trouble.stack ?? trouble.message) : String(trouble);
    console.log(`not ok ${count} - ${name} # ${seconds()} s`);
    console.log(text.replaceAll(/^/gm, "  # "));
  }
}

/** Prints the plan; the exit code says whether everything passed. */
export function conclude(): void {
  console.log(`1..${count}`);
  process.exitCode = failed === 0 && count > 0 ? 0 : 1;
}
