import { pool, prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { sweepIdempotentAnswers } from "@/lib/database/sweep";
import { demosAreOn } from "@/lib/demo/open";
import { removeEndedDemos } from "@/lib/demo/remove";
import { moveDemos } from "@/lib/demo/traffic";
import { sweepDeliveries } from "@/lib/deliveries/sweep";
import { sweepJobFiles, sweepJobQueue, sweepJobs } from "@/lib/jobs/sweep";
import { startWorker } from "@/lib/jobs/worker";
import { configuredDelivery, outboxFolder } from "@/lib/mail/delivery";
import { startSender } from "@/lib/mail/sender";
import { sweepMails, sweepOutbox } from "@/lib/mail/sweep";
import { openApiDocument } from "@/lib/public-api/openapi";
import { issueMissingPublicKeys } from "@/lib/public-keys/issue-missing";
import { sweepBuckets } from "@/lib/rate-limit/postgres";
import { limiter } from "@/lib/rate-limit/limiter";
import { reportFault } from "@/lib/report";
import { keepDays } from "@/lib/request-logs/days";
import { closeSpool, flushRequestLogs, openSpool } from "@/lib/request-logs/queue";
import { replaySpools } from "@/lib/request-logs/replay";
import { spoolFolder } from "@/lib/request-logs/spool";
import { endTails } from "@/lib/request-logs/tail-stream";
import { seedOnce } from "@/prisma/seed/seed-once";
import { beginDueSyncs } from "./adapter-syncs";
import { takeCheckpoints } from "./log-upkeep";
import { onStop } from "./stop";
import { upkeep } from "./upkeep";

const minute = 60_000; // ms
const hour = 60 * minute;

type Step = () => Promise<void> | void;

/** What a process opens and how that ends, whatever it is for. */
const always: readonly Step[] = [closePool, writeWaitingLogs, closeLimiter];

/** What nobody waits for: done in the server, or in processes of its own. */
const work: readonly Step[] = [
  sendMails,
  workOnJobs,
  sweepHourly,
  keepUpHourly,
  signLogsByTheMinute,
  fetchByTheMinute,
  keepDemos,
];

/**
 * What a server does once its database is migrated, in order: each opens something and registers with `onStop` how it
 * ends. These lists are the place to add to. Where WORKER is off, its work is left to `npm run worker`.
 */
export const afterStart: readonly Step[] = [
  ...always,
  endLiveTails,
  fillPrivateDatabase,
  issuePublicKeys,
  keepDaysOfLogs,
  ...work.map((step) => () => (env().WORKER === "on" ? step() : undefined)),
  describeApi,
];

/** The same of a process that works and serves nobody. */
export const afterWorkerStart: readonly Step[] = [...always, ...work];

/** The same of a command, which leaves all work to those. */
export const afterCommandStart: readonly Step[] = [...always, issuePublicKeys, keepDaysOfLogs];

function closePool(): void {
  onStop("pools", "the connection pool", () => pool().end());
}

/** Also those that processes left which were killed. */
function writeWaitingLogs(): void {
  const root = spoolFolder(env().DATA_DIR);
  openSpool(root);
  keepUp("the spool of the request log", minute, async () => void (await replaySpools(root)));
  onStop("flush", "the request log", async () => {
    await flushRequestLogs();
    closeSpool();
  });
}

/** Where the server in front has not ended them before. */
function endLiveTails(): void {
  onStop("drain", "the live tails", endTails);
}

function closeLimiter(): void {
  onStop("pools", "the rate limiter", () => limiter().close());
}

function sendMails(): void {
  onStop("drain", "the mail sender", startSender(pool(), configuredDelivery()).stop);
}

function workOnJobs(): void {
  onStop("drain", "the jobs", startWorker().stop);
}

/** Rows that have served their time. A sweep that fails is made up for by the next. */
function sweepHourly(): void {
  const outbox = outboxFolder(env().DATA_DIR);
  const sweep = () =>
    void Promise.allSettled([
      sweepBuckets(pool()),
      sweepIdempotentAnswers(pool()),
      sweepMails(pool()),
      sweepOutbox(outbox),
      sweepJobFiles(pool()),
      sweepJobQueue(pool()),
      sweepJobs(pool(), env().JOB_RETENTION_DAYS),
      sweepDeliveries(pool()),
    ]);
  const timer = setInterval(sweep, hour).unref();
  onStop("drain", "the hourly sweep", () => clearInterval(timer));
}

/** A private database begins with the demo companies; a configured one is filled only when asked (`npm run seed`). */
async function fillPrivateDatabase(): Promise<void> {
  if (env().embedded) await seedOnce();
}

/** Companies that were founded before there were public keys. */
async function issuePublicKeys(): Promise<void> {
  await issueMissingPublicKeys(prisma());
}

/** A table a day: those to come are made, those that have served their time dropped. */
function keepDaysOfLogs(): void {
  const { REQUEST_LOG_RETENTION_DAYS: logs, REQUEST_PAYLOAD_RETENTION_DAYS: payloads } = env();
  keepUp("the days of the request log", hour, async () => {
    await keepDays(pool(), { request_logs: logs, request_payloads: payloads });
  });
}

function keepUpHourly(): void {
  keepUp("the upkeep", hour, (stopping) => upkeep(new Date(), stopping));
}

/** Looks every minute whose log grew by much, or was not signed for in a while. */
function signLogsByTheMinute(): void {
  keepUp("the checkpoints", minute, (stopping) => takeCheckpoints(new Date(), stopping));
}

function fetchByTheMinute(): void {
  keepUp("the fetches of adapters", minute, (stopping) => beginDueSyncs(new Date(), stopping));
}

/** Demos that are over go, also where none are offered any more; those that somebody looks at move. */
function keepDemos(): void {
  keepUp(
    "the removal of demos",
    15_000,
    async (stopping) => void (await removeEndedDemos(new Date(), stopping)),
  );
  if (demosAreOn()) keepUp("the traffic of demos", 2_000, async () => void (await moveDemos(new Date())));
}

/** At once and then again and again, one after the other; nobody waits for it but the stop. */
function keepUp(what: string, everyMs: number, work: (stopping: AbortSignal) => Promise<void>): void {
  const stopping = new AbortController();
  let underWay = Promise.resolve();
  const run = () => {
    underWay = underWay
      .then(() => work(stopping.signal))
      .catch((error: unknown) => reportFault(error, { door: "upkeep" }));
  };
  run();
  const timer = setInterval(run, everyMs).unref();
  onStop("drain", what, () => {
    clearInterval(timer);
    stopping.abort();
    return underWay;
  });
}

/** Ahead of its first reader, and after the first calls: it holds the process up for some tenths of a second. */
function describeApi(): void {
  const timer = setTimeout(openApiDocument, 3_000).unref();
  onStop("drain", "the description of the API", () => clearTimeout(timer));
}
