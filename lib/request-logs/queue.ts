import { pool } from "../db";
import type { Environment } from "../environments";
import { once } from "../once";

/** One call of the public API, as Logs shows it. Never a header or body that could hold a secret. */
export type RequestLogEntry = {
  id: string;
  at: Date;
  requestId: string;
  companyId: string | null;
  environment: Environment | null;
  method: string;
  path: string;
  status: number;
  code: string | null;
  apiKeyId: string | null;
  /** Which of the key's secrets. */
  secretId: string | null;
  userId: string | null;
  accountId: string | null;
  address: string | null;
  userAgent: string | null;
  durationMicros: number;
  /** The key's rate limit let it through: it counts in requestCount. */
  admitted: boolean;
};

const flushEvery = 250; // ms
const batchSize = 1000;
/** Beyond this, writing has failed for long: the oldest rows go, counted, rather than the process. */
const capacity = 200_000;

type Queue = {
  waiting: RequestLogEntry[];
  flushing: Promise<void> | null;
  timer: NodeJS.Timeout | null;
  /** Rows ever taken off the queue, written or dropped. */
  gone: number;
  dropped: number;
};

const queue = () =>
  once<Queue>("request-logs", () => ({ waiting: [], flushing: null, timer: null, gone: 0, dropped: 0 }));

/** Queues a row; it is written within 250 ms, or as soon as 1,000 wait. */
export function logRequest(entry: RequestLogEntry): void {
  const state = queue();
  if (state.waiting.length >= capacity) {
    state.waiting.shift();
    state.gone += 1;
    state.dropped += 1;
  }
  state.waiting.push(entry);
  if (state.waiting.length >= batchSize) void flushRequestLogs().catch(() => undefined);
  else state.timer ??= setTimeout(() => void flushRequestLogs().catch(() => undefined), flushEvery).unref();
}

/**
 * Writes what waits now; resolves when it is committed. Counters of keys move in the same
 * transaction, so they always equal the logs. On failure the rows stay queued and are tried again.
 */
export async function flushRequestLogs(): Promise<void> {
  const state = queue();
  const last = state.gone + state.waiting.length;
  while (state.gone < last) {
    state.flushing ??= flushBatch(state).finally(() => {
      state.flushing = null;
    });
    await state.flushing;
  }
}

/** Resolves when every call answered before now is counted; a log that cannot be written holds nobody up. */
export async function callsCounted(): Promise<void> {
  await flushRequestLogs().catch(() => undefined);
}

async function flushBatch(state: Queue): Promise<void> {
  if (state.timer) clearTimeout(state.timer);
  state.timer = null;
  const batch = state.waiting.slice(0, batchSize);
  const { dropped } = state;
  try {
    await write(batch);
    const left = batch.length - (state.dropped - dropped); // what was dropped meanwhile is off the queue already
    state.waiting.splice(0, Math.max(0, left));
    state.gone += Math.max(0, left);
  } catch (error) {
    state.timer ??= setTimeout(() => void flushRequestLogs().catch(() => undefined), 1000).unref();
    throw error;
  }
}

const columns = {
  id: "uuid",
  at: "timestamptz",
  request_id: "text",
  company_id: "uuid",
  environment: "environment",
  method: "text",
  path: "text",
  status: "int4",
  code: "text",
  api_key_id: "uuid",
  secret_id: "uuid",
  user_id: "uuid",
  account_id: "uuid",
  address: "text",
  user_agent: "text",
  duration_micros: "int4",
} as const;

const names = Object.keys(columns).join(", ");
const arrays = Object.values(columns)
  .map((type, index) => `$${index + 1}::${type}[]`)
  .join(", ");

const insert = `
  with called as (
    select * from unnest(${arrays}, $17::bool[]) as row (${names}, admitted)
  ), counted as (
    update api_keys k
    set request_count = k.request_count + calls.count, last_request = greatest(k.last_request, calls.last)
    from (
      select company_id, api_key_id, count(*) filter (where admitted) as count, max(at) as last
      from called where api_key_id is not null group by company_id, api_key_id order by api_key_id
    ) calls
    where k.company_id = calls.company_id and k.id = calls.api_key_id
  ), used as (
    update api_key_secrets s
    set request_count = s.request_count + calls.count, last_request = greatest(s.last_request, calls.last)
    from (
      select company_id, secret_id, count(*) filter (where admitted) as count, max(at) as last
      from called where secret_id is not null group by company_id, secret_id order by secret_id
    ) calls
    where s.company_id = calls.company_id and s.id = calls.secret_id
  )
  insert into request_logs (${names}) select ${names} from called`;

/** One statement for the whole batch: twenty times what row-by-row inserts reach. */
async function write(batch: readonly RequestLogEntry[]): Promise<void> {
  const column = <T>(pick: (entry: RequestLogEntry) => T) => batch.map(pick);
  await pool().query({
    name: "request-logs.write",
    text: insert,
    values: [
      column((entry) => entry.id),
      column((entry) => entry.at),
      column((entry) => entry.requestId),
      column((entry) => entry.companyId),
      column((entry) => entry.environment),
      column((entry) => entry.method),
      column((entry) => entry.path),
      column((entry) => entry.status),
      column((entry) => entry.code),
      column((entry) => entry.apiKeyId),
      column((entry) => entry.secretId),
      column((entry) => entry.userId),
      column((entry) => entry.accountId),
      column((entry) => entry.address),
      column((entry) => entry.userAgent),
      column((entry) => entry.durationMicros),
      column((entry) => entry.admitted),
    ],
  });
}
