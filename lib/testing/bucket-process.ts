import readline from "node:readline";
import pg from "pg";
import { z } from "zod";
import { postgresBuckets } from "@/lib/rate-limit/postgres";
import { redisBuckets } from "@/lib/rate-limit/redis";
import { connectRedis } from "@/lib/rate-limit/redis-connection";

const Job = z.object({
  key: z.string(),
  limit: z.object({ max: z.number(), refillAmount: z.number(), refillIntervalMs: z.number() }),
  takes: z.number(),
});

/**
 * A process that takes tokens for a test: started with the store's URL, then one line in, one line out.
 * In: {@link Job} as JSON. Out: how many of the takes, all asked for at once, were admitted.
 */
const PATIENT_MS = 10_000; // what is counted here is takes, not time
const url = process.argv[2] ?? "";
const store = url.startsWith("redis")
  ? redisBuckets(connectRedis(url), PATIENT_MS)
  : postgresBuckets(new pg.Pool({ connectionString: url, max: 2 }));

readline.createInterface({ input: process.stdin }).on("line", async (line) => {
  const { key, limit, takes } = Job.parse(JSON.parse(line));
  const decisions = await Promise.all(Array.from({ length: takes }, () => store.take(key, limit, 1)));
  process.stdout.write(`${decisions.filter(({ admitted }) => admitted).length}\n`);
});
process.stdin.on("end", () => process.exit());
process.stdout.write("ready\n");
