import { Program } from "./process.ts";
import { settings } from "./settings.ts";

/** The real keeper, serving the built app. */
export class Keeper {
  readonly origin: string;
  readonly #program: Program;

  private constructor(origin: string, program: Program) {
    this.origin = origin;
    this.#program = program;
  }

  /** Starts a keeper at a free port, or at the port of an origin that was served before, perhaps with another app. */
  static async start(origin = "http://127.0.0.1:0", web = settings.web): Promise<Keeper> {
    const listen = origin.slice("http://".length);
    const args = ["serve", "--web", web, "--listen", listen];
    const [program, at] = await Program.start(settings.keeper, args, "stdout", /^Kith is at (\S+)$/);
    return new Keeper(at, program);
  }

  /** Cuts the network: nothing listens at the origin any more, so every request there fails. */
  async stop(): Promise<void> {
    await this.#program.end("SIGTERM");
  }
}
