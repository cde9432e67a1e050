import { pool } from "@/lib/db";
import { env } from "@/lib/env";
import { sweepIdempotentAnswers } from "@/lib/database/sweep";
import { sweepBuckets } from "@/lib/rate-limit/postgres";
import { limiter } from "@/lib/rate-limit/limiter";
import { flushRequestLogs } from "@/lib/request-logs/queue";
import { seedOnce } from "@/prisma/seed/seed-once";
import { onStop } from "./stop";

const hour = 3_600_000; // ms

/**
 * What a process does once its database is migrated, in order: each opens something and registers
 * with `onStop` how it ends. This list is the place to add to.
 */
export const afterStart: readonly (() => Promise<void> | void)[] = [
  closePool,
  writeWaitingLogs,
  closeLimiter,
  sweepHourly,
  fillPrivateDatabase,
];

function closePool(): void {
  onStop("pools", "the connection pool", () => pool().end());
}

function writeWaitingLogs(): void {
  onStop("flush", "the request log", flushRequestLogs);
}

function closeLimiter(): void {
  onStop("pools", "the rate limiter", () => limiter().close());
}

/** Rows that have served their time. A sweep that fails is made up for by the next. */
function sweepHourly(): void {
  const sweep = () => void Promise.allSettled([sweepBuckets(pool()), sweepIdempotentAnswers(pool())]);
  const timer = setInterval(sweep, hour).unref();
  onStop("drain", "the hourly sweep", () => clearInterval(timer));
}

/** A private database begins with the demo companies; a configured one is filled only when asked (`npm run seed`). */
async function fillPrivateDatabase(): Promise<void> {
  if (env().embedded) await seedOnce();
}
