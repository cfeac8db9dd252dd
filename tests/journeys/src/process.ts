import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A program in a process group of its own, so that all it started ends with it. */
export class Program {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#ended = once(child, "exit");
  }

  /** Starts a program and waits for the line that says where it can be reached: the first group of `ready`. */
  static async start(
    path: string,
    args: string[],
    from: "stdout" | "stderr",
    ready: RegExp,
  ): Promise<[Program, string]> {
    const child = spawn(path, args, { detached: true, stdio: ["ignore", "pipe", "pipe"] });
    const program = new Program(child);
    const said: string[] = [];
    const address = await new Promise<string>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`${path} ended with ${code}:\n${said.join("\n")}`)));
      for (const stream of ["stdout", "stderr"] as const) {
        createInterface({ input: child[stream] }).on("line", (line) => {
          said.push(line);
          const address = stream === from ? ready.exec(line)?.[1] : undefined;
          if (address !== undefined) resolve(address);
        });
      }
    });
    return [program, address];
  }

  /** Waits until it has ended by itself. */
  async ended(): Promise<void> {
    await this.#ended;
  }

  /** Ends it and waits until it is gone. SIGKILL is what a dead battery does: nothing is told beforehand. */
  async end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const { pid, exitCode, signalCode } = this.#child;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    process.kill(-pid, signal);
    await this.#ended;
  }
}
