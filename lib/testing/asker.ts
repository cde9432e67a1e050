import { spawn, type ChildProcess } from "node:child_process";
import readline from "node:readline";
import type { Permission } from "@/lib/permissions/registry";
import { testProcess } from "./test-process";

/** Another process that asks about keys and sessions: asking-process.ts. */
export class Asker {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(child: ChildProcess, lines: AsyncIterator<string>) {
    this.#child = child;
    this.#lines = lines;
  }

  /** @param databaseUrl where the process looks keys up and listens */
  static async start(databaseUrl: string): Promise<Asker> {
    const child = spawn(process.execPath, [await testProcess("asking")], {
      env: { ...process.env, DATABASE_URL: databaseUrl },
      stdio: ["pipe", "pipe", "ignore"],
    });
    const asker = new Asker(child, readline.createInterface({ input: child.stdout })[Symbol.asyncIterator]());
    await asker.#read();
    return asker;
  }

  /** Keys that are asked about from now on without a pause. */
  async hammer(secrets: readonly string[]): Promise<void> {
    await this.#send({ do: "hammer", secrets });
  }

  /** @param permission asked for besides: a key that lacks it does not count as accepted */
  async ask(
    secrets: readonly string[],
    permission?: Permission,
  ): Promise<{ accepted: boolean[]; at: number }> {
    return (await this.#send({ do: "ask", secrets, permission })) as { accepted: boolean[]; at: number }; // as asking-process.ts answers
  }

  /** The companies that each session reaches now; null for one that is over. */
  async sessions(ids: readonly string[]): Promise<(string[] | null)[]> {
    return (await this.#send({ do: "sessions", ids })) as (string[] | null)[]; // as above
  }

  /** When each key was accepted last, in epoch milliseconds. */
  async report(): Promise<{ accepted: Record<string, number>; trusted: boolean }> {
    return (await this.#send({ do: "report" })) as { accepted: Record<string, number>; trusted: boolean }; // as above
  }

  stop(): void {
    this.#child.kill();
  }

  async #send(job: object): Promise<unknown> {
    this.#child.stdin?.write(`${JSON.stringify(job)}\n`);
    return this.#read();
  }

  async #read(): Promise<unknown> {
    const line = await this.#lines.next();
    if (line.done) throw new Error("the asking process ended");
    return JSON.parse(line.value);
  }
}
