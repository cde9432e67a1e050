import { setTimeout as sleep } from "node:timers/promises";
import { pool } from "../db";
import { once } from "../once";

export type Waiting = { work: string; state: string; count: number };

/** However often it is asked, the database is at most once in so many ms. */
const freshForMs = 5_000;
const patienceMs = 2_000;

const counted = `
  select work, state, count(found.state)::int as count
  from (values ('job', 'queued'), ('job', 'running'), ('delivery', 'queued')) as known (work, state)
  left join (
    select 'job' as work, status as state from jobs where status in ('queued', 'running')
    union all select 'delivery', status from deliveries where status = 'queued'
  ) found using (work, state)
  group by work, state`;

/** What waits or is under way, of all processes. Empty while the database does not tell: then it is not said. */
export async function readWaiting(now = Date.now()): Promise<readonly Waiting[]> {
  const last = once("waiting", () => ({ at: 0, read: Promise.resolve<readonly Waiting[]>([]) }));
  if (now - last.at < freshForMs) return last.read;
  last.at = now;
  const asked = pool()
    .query<Waiting>(counted)
    .then(({ rows }) => rows)
    .catch(() => []);
  last.read = Promise.race([asked, sleep(patienceMs, [], { ref: false })]);
  return last.read;
}
