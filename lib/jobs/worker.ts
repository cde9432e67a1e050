import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { z } from "zod";
import { quietLogger } from "../database/job-queue";
import { databaseUrl } from "../database/url";
import { reportFault } from "../report";
import { knownKinds } from "./kinds";
import { rescueJobs, taskName } from "./queue";
import { runJob } from "./run";

/** Jobs that this process works on at once. Their transactions come from the pool that requests use too. */
const concurrency = 2;
const pollEveryMs = 2_000;
const rescueEveryMs = 5_000;
const restartAfterMs = 5_000;

const Payload = z.object({ companyId: z.guid(), id: z.guid() });

/**
 * Works on jobs until it is stopped: as they are announced, and every few seconds on what was not. Jobs whose
 * process is gone are taken up again. When the database is away it begins anew until it is back.
 * @returns how to stop: steps under way are finished, the jobs handed back
 */
export function startWorker(): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = keepRunning(stopping.signal);
  const rescue = setInterval(() => void rescueJobs(knownKinds).catch(ignoreUntilBack), rescueEveryMs).unref();
  return {
    async stop() {
      clearInterval(rescue);
      stopping.abort();
      await running;
    },
  };
}

/** The worker below tells of it once. */
const ignoreUntilBack = () => undefined;

async function keepRunning(stopping: AbortSignal): Promise<void> {
  let told = false;
  while (!stopping.aborted) {
    try {
      await runQueue(stopping, () => (told = false));
    } catch (error) {
      if (!told) reportFault(error, { door: "jobs" });
      told = true;
    }
    await pause(restartAfterMs, stopping);
  }
}

/** The queue's own connections, beside the pool: it holds one for as long as it listens. */
async function runQueue(stopping: AbortSignal, onRunning: () => void): Promise<void> {
  const { run } = await import("graphile-worker"); // not before the process serves: it is not small
  const pgPool = new pg.Pool({
    connectionString: databaseUrl(),
    max: concurrency + 1,
    application_name: "snapkeys jobs",
  });
  pgPool.on("error", ignoreUntilBack); // an idle connection died: the pool opens another when asked
  try {
    if (stopping.aborted) return;
    const runner = await run({
      pgPool,
      concurrency,
      pollInterval: pollEveryMs,
      noHandleSignals: true,
      crontab: "",
      logger: await quietLogger(),
      taskList: {
        [taskName]: (payload) => runJob(Payload.parse(payload), { stopping }),
      },
    });
    onRunning();
    const stop = () => void runner.stop().catch(ignoreUntilBack);
    runner.events.on("worker:fatalError", stop); // it would go on with one worker less
    if (stopping.aborted) stop();
    stopping.addEventListener("abort", stop);
    await runner.promise.finally(() => stopping.removeEventListener("abort", stop));
  } finally {
    await pgPool.end();
  }
}

const pause = (ms: number, signal: AbortSignal) =>
  sleep(ms, undefined, { signal, ref: false }).catch(() => undefined); // aborted: then it is over as well
