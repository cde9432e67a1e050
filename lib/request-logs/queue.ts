import { once } from "../once";
import { Batch } from "./batch";
import type { RequestLogEntry } from "./entry";
import { Spool } from "./spool";
import { writeOnce } from "./write-once";

const flushEvery = 250; // ms
const flushFrom = 1_000; // rows
const retryAfter = 1_000; // ms
const mostSpare = 3;
/** Rows. Beyond this, writing has failed for long: the oldest leave memory, for the spool where there is one. */
const mostWaiting = 200_000;

type Queue = {
  /** What rows are added to. */
  open: Batch;
  /** What is to be written, the oldest first. */
  waiting: Batch[];
  /** Empty ones, to be used again. */
  spare: Batch[];
  flushing: Promise<void> | null;
  timer: NodeJS.Timeout | null;
  spool: Spool | null;
  mostWaiting: number;
  /** Resolves when the rows of this tick lie in the spool. */
  spooling: Promise<void> | null;
  /** Rows ever taken in, and those of them that left memory: written, left to the spool, lost. */
  logged: number;
  written: number;
  left: number;
  dropped: number;
  failures: number;
};

const queue = () =>
  once<Queue>("request-logs", () => ({
    open: new Batch(),
    waiting: [],
    spare: [],
    flushing: null,
    timer: null,
    spool: null,
    mostWaiting,
    spooling: null,
    ...{ logged: 0, written: 0, left: 0, dropped: 0, failures: 0 },
  }));

const gone = ({ written, left, dropped }: Queue): number => written + left + dropped;

/**
 * How the request log of this process stands. `left` waits on disk for a later replay, `dropped` is lost, `failures`
 * counts attempts to write since the last that succeeded; `spool` is "off" where nothing was opened.
 */
export function requestLogState() {
  const state = queue();
  const { logged, written, left, dropped, failures, spool } = state;
  const standing = spool === null ? "off" : spool.failing ? "failing" : "on";
  return { queued: logged - gone(state), logged, written, left, dropped, failures, spool: standing } as const;
}

/**
 * From now on rows lie on disk before their calls are answered.
 * @param root as `spoolFolder` says
 * @param most rows in memory
 */
export function openSpool(root: string, most = mostWaiting): Spool {
  queue().mostWaiting = most;
  return (queue().spool ??= new Spool(root, (line) => void process.stderr.write(line)));
}

/** Removes this process's part of the spool, if all that was logged is written. */
export function closeSpool(): void {
  const state = queue();
  if (state.logged - gone(state) === 0) state.spool?.close();
  state.spool = null;
}

/**
 * Queues a row; it is written within 250 ms, or as soon as 1,000 wait.
 * @returns where there is a spool, a promise to be awaited before the call is answered: rows of one tick lie there by
 * one write
 */
export function logRequest(entry: RequestLogEntry): Promise<void> | undefined {
  const state = queue();
  if (!state.open.add(entry)) {
    close(state);
    if (!state.open.add(entry)) return undefined; // longer than any request can be
  }
  state.logged += 1;
  if (state.open.rows === flushFrom) void flushRequestLogs().catch(() => undefined);
  else if (state.open.full) close(state);
  else flushIn(state, flushEvery);
  return state.spool === null ? undefined : (state.spooling ??= spooled(state));
}

function spooled(state: Queue): Promise<void> {
  return new Promise((resolve) => {
    process.nextTick(() => {
      state.spooling = null;
      if (state.spool) state.open.spoolTo(state.spool);
      resolve();
    });
  });
}

/**
 * Writes what waits now; resolves when it is committed. Counters of keys and roll-ups move in the same statement, so
 * they always equal the logs. On failure the rows stay queued and are tried again.
 */
export async function flushRequestLogs(): Promise<void> {
  const state = queue();
  const last = state.logged;
  while (gone(state) < last) {
    state.flushing ??= flushOldest(state).finally(() => {
      state.flushing = null;
    });
    await state.flushing;
  }
}

/** Resolves when every call answered before now is counted; a log that cannot be written holds nobody up. */
export async function callsCounted(): Promise<void> {
  await flushRequestLogs().catch(() => undefined);
}

async function flushOldest(state: Queue): Promise<void> {
  if (state.timer) clearTimeout(state.timer);
  state.timer = null;
  if (state.waiting.length === 0) close(state);
  const [oldest] = state.waiting;
  if (!oldest) return;
  try {
    await writeOnce(oldest);
  } catch (error) {
    state.failures += 1;
    flushIn(state, retryAfter);
    throw error;
  }
  state.failures = 0;
  state.waiting.shift();
  state.written += oldest.rows;
  if (state.spare.length === mostSpare) return oldest.discard();
  oldest.empty();
  state.spare.push(oldest);
}

function flushIn(state: Queue, milliseconds: number): void {
  state.timer ??= setTimeout(() => void flushRequestLogs().catch(() => undefined), milliseconds).unref();
}

/** Ends the open batch. The oldest may be on its way to the database, so the one behind it goes when there are too many. */
function close(state: Queue): void {
  if (state.spool) state.open.spoolTo(state.spool);
  state.waiting.push(state.open);
  state.open = state.spare.pop() ?? new Batch();
  if (state.logged - gone(state) <= state.mostWaiting) return;
  for (const batch of state.waiting.splice(1, 1)) {
    const { rows } = batch;
    if (state.spool && batch.leaveTo(state.spool)) state.left += rows;
    else state.dropped += rows;
    batch.discard();
  }
}
