import { setTimeout as sleep } from "node:timers/promises";
import type { Runner, TaskList } from "graphile-worker";
import pg from "pg";
import { quietLogger } from "../database/job-queue";
import { databaseUrl } from "../database/url";
import { reportFault } from "../report";
import { tasks } from "./tasks";

const pollEveryMs = 2_000;
const rescueEveryMs = 5_000;
const restartAfterMs = 5_000;

/**
 * Works on what lib/jobs/tasks.ts lists until it is stopped: as it is announced, and every few seconds on what was
 * not. What was lost with a process is taken up again. When the database is away it begins anew until it is back.
 * @returns how to stop: steps under way are finished, jobs handed back
 */
export function startWorker(): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = keepRunning(stopping.signal);
  const rescue = setInterval(rescueLost, rescueEveryMs).unref();
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

function rescueLost(): void {
  for (const { rescue } of Object.values(tasks)) rescue?.().catch(ignoreUntilBack);
}

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

/** A runner for each task, on connections of their own beside the pool: each holds one for as long as it listens. */
async function runQueue(stopping: AbortSignal, onRunning: () => void): Promise<void> {
  const { run } = await import("graphile-worker"); // not before the process serves: it is not small
  const each = Object.entries(tasks);
  const pgPool = new pg.Pool({
    connectionString: databaseUrl(),
    max: each.reduce((sum, [, { atOnce }]) => sum + atOnce + 1, 0),
    application_name: "snapkeys jobs",
  });
  pgPool.on("error", ignoreUntilBack); // an idle connection died: the pool opens another when asked
  const runners: Runner[] = [];
  const stop = () => runners.forEach((runner) => void runner.stop().catch(ignoreUntilBack));
  try {
    const logger = await quietLogger();
    for (const [name, task] of each) {
      if (stopping.aborted) break;
      const taskList: TaskList = { [name]: (payload) => task.run(payload, stopping) };
      const options = { pgPool, logger, concurrency: task.atOnce, pollInterval: pollEveryMs };
      const runner = await run({ ...options, taskList, noHandleSignals: true, crontab: "" });
      runners.push(runner);
      runner.events.on("worker:fatalError", stop); // it would go on with one worker less
    }
    if (stopping.aborted) return;
    onRunning();
    stopping.addEventListener("abort", stop);
    await Promise.race(runners.map(({ promise }) => promise)); // one that ends is no reason to go on with the others
  } finally {
    stopping.removeEventListener("abort", stop);
    stop();
    await Promise.allSettled(runners.map(({ promise }) => promise));
    await pgPool.end();
  }
}

const pause = (ms: number, signal: AbortSignal) =>
  sleep(ms, undefined, { signal, ref: false }).catch(() => undefined); // aborted: then it is over as well
