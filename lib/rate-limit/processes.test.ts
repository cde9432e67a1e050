import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import readline from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasRedisServer, startRedis, type RedisServer } from "@/lib/testing/redis-server";
import { testProcess } from "@/lib/testing/test-process";
import { bucketKey, type Limit } from "./bucket";

const HOUR_MS = 3_600_000;
const sizes = [1, 10, 100, 1_000];

/** Another process that takes tokens. */
class Taker {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;

  constructor(program: string, url: string) {
    this.child = spawn(process.execPath, [program, url], { stdio: ["pipe", "pipe", "inherit"] });
    if (!this.child.stdout) throw new Error("the process has no output");
    this.lines = readline.createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  async read(): Promise<string> {
    const line = await this.lines.next();
    if (line.done) throw new Error("the process ended");
    return line.value;
  }

  async admitted(job: { key: string; limit: Limit; takes: number }): Promise<number> {
    this.child.stdin?.write(`${JSON.stringify(job)}\n`);
    return Number(await this.read());
  }

  stop(): void {
    this.child.kill();
  }
}

function limitsAreExact(urlOf: () => string | Promise<string>) {
  const takers: Taker[] = [];

  beforeAll(async () => {
    const url = await urlOf();
    for (let count = 0; count < 3; count += 1) takers.push(new Taker(await testProcess("bucket"), url));
    await Promise.all(takers.map((taker) => taker.read()));
  });

  afterAll(() => {
    for (const taker of takers) taker.stop();
  });

  test.each(sizes.flatMap((max) => [1, 2, 3].map((processes) => [max, processes] as const)))(
    "of five times a limit of %i asked for at once by %i processes, exactly the limit is admitted",
    async (max, processes) => {
      for (let round = 0; round < 3; round += 1) {
        const limit = { max, refillAmount: max, refillIntervalMs: HOUR_MS };
        const key = bucketKey(randomUUID(), limit);
        const asking = takers.slice(0, processes);
        const admitted = await Promise.all(
          asking.map((taker, index) => {
            const takes = Math.floor((5 * max + index) / processes); // adds up to 5 × max
            return taker.admitted({ key, limit, takes });
          }),
        );
        expect(admitted.reduce((sum, each) => sum + each, 0)).toBe(max);
      }
    },
  );
}

describe("PostgreSQL", () => {
  limitsAreExact(() => process.env.DATABASE_URL ?? "");
});

describe.skipIf(!hasRedisServer)("Redis", () => {
  let server: RedisServer;

  afterAll(() => server.stop());

  limitsAreExact(async () => {
    server = await startRedis();
    return server.url;
  });
});
