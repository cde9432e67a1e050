import { once } from "../once";
import { Batch } from "./batch";
import type { RequestLogEntry } from "./entry";
import { writeBatch } from "./write";

const flushEvery = 250; // ms
const retryAfter = 1_000; // ms
/** Beyond this, writing has failed for long: the oldest rows go, counted, rather than the process. */
const capacity = 200_000;

type Queue = {
  /** What rows are added to. */
  open: Batch;
  /** What is to be written, the oldest first. */
  waiting: Batch[];
  /** An empty one, to be used again. */
  spare: Batch | null;
  flushing: Promise<void> | null;
  timer: NodeJS.Timeout | null;
  /** Rows ever taken in, and those of them that were written or dropped. */
  logged: number;
  gone: number;
};

const queue = () =>
  once<Queue>("request-logs", () => ({
    open: new Batch(),
    waiting: [],
    spare: null,
    flushing: null,
    timer: null,
    logged: 0,
    gone: 0,
  }));

/** Queues a row; it is written within 250 ms, or as soon as 1,000 wait. */
export function logRequest(entry: RequestLogEntry): void {
  const state = queue();
  if (!state.open.add(entry)) {
    close(state);
    if (!state.open.add(entry)) return; // longer than any request can be
  }
  state.logged += 1;
  if (!state.open.full) return flushIn(state, flushEvery);
  close(state);
  void flushRequestLogs().catch(() => undefined);
}

/**
 * Writes what waits now; resolves when it is committed. Counters of keys move in the same
 * statement, so they always equal the logs. On failure the rows stay queued and are tried again.
 */
export async function flushRequestLogs(): Promise<void> {
  const state = queue();
  const last = state.logged;
  while (state.gone < last) {
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
    await writeBatch(oldest);
  } catch (error) {
    flushIn(state, retryAfter);
    throw error;
  }
  state.waiting.shift();
  state.gone += oldest.rows;
  oldest.empty();
  state.spare = oldest;
}

function flushIn(state: Queue, milliseconds: number): void {
  state.timer ??= setTimeout(() => void flushRequestLogs().catch(() => undefined), milliseconds).unref();
}

/** Ends the open batch. The oldest may be on its way to the database, so the one behind it goes when there are too many. */
function close(state: Queue): void {
  state.waiting.push(state.open);
  state.open = state.spare ?? new Batch();
  state.spare = null;
  if (state.logged - state.gone <= capacity) return;
  for (const dropped of state.waiting.splice(1, 1)) state.gone += dropped.rows;
}
