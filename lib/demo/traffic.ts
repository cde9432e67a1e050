import { pool } from "../db";
import { logRequest } from "../request-logs/queue";
import { Chance } from "./chance";
import { Script } from "./script";
import { callOf, type CalledKey } from "./story/calls";

/** Somebody whose session was seen within this time still looks: it is noted once a minute. */
const lookingMs = 130_000;
/** A demo moves at most so often, whichever process moves it. */
const restMs = 1_500;
/** So much faster than its past: whoever looks has minutes, not days. */
const haste = 6;
/** Demos that one step moves; the others have their turn at the next. With it, the calls of all of them are bounded. */
const mostAtOnce = 40;
const mostCalls = 4;

/** Demos that somebody looks at, those that stood still longest first. Two processes never move the same one at once. */
const claim = `
  with looked_at as (
    select d.company_id, d.moved_at from demos d join companies c on c.id = d.company_id
    where c.demo_ends_at > $1 and d.moved_at < $1::timestamptz - interval '${restMs} ms' and exists (
      select from members m join sessions s on s.user_id = m.user_id
      where m.company_id = d.company_id and s.method = 'demo' and s.ended_at is null
        and s.last_seen_at > $1::timestamptz - interval '${lookingMs} ms'
    )
    order by d.moved_at limit ${mostAtOnce} for update of d skip locked
  )
  update demos d set moved_at = $1 from looked_at l where d.company_id = l.company_id
  returning d.company_id, d.script, extract(epoch from $1 - l.moved_at)::float8 as seconds`;

/** Their keys as they are now: what its visitor revokes is refused from then on. No company but a demo has any here. */
const keys = `
  select k.id, k.company_id, k.user_id, k.revoked_at, k.expiration_date, k.not_before, s.id as secret_id
  from api_keys k
  join companies c on c.id = k.company_id and c.demo_ends_at > $2
  join api_key_secrets s on s.company_id = k.company_id and s.api_key_id = k.id and s.expires_at is null
  where k.company_id = any($1::uuid[]) and k.deleted_at is null`;

type Moved = { company_id: string; script: unknown; seconds: number };
type Key = Record<"id" | "company_id" | "secret_id", string> & {
  user_id: string | null;
  revoked_at: Date | null;
  expiration_date: Date | null;
  not_before: Date | null;
};

/**
 * Makes up the calls of the last seconds for demos that somebody looks at, through the queue of all calls: logs,
 * roll-ups, counters and live tails move as if they had come in.
 * @returns how many calls
 */
export async function moveDemos(now: Date): Promise<number> {
  const { rows: moved } = await pool().query<Moved>(claim, [now]);
  if (moved.length === 0) return 0;
  const ids = moved.map((demo) => demo.company_id);
  const { rows } = await pool().query<Key>(keys, [ids, now]);
  const known = new Map(rows.map((row) => [row.id, calledKeyOf(row)]));
  return moved.reduce((sum, demo) => sum + callsOf(demo, known, now), 0);
}

function callsOf(
  { company_id, script: stored, seconds }: Moved,
  known: Map<string, CalledKey>,
  now: Date,
): number {
  const script = Script.parse(stored);
  const chance = new Chance(`${company_id}${now.getTime()}`);
  const calling = script.calling.map((one) => ({ ...one, weight: one.perHour }));
  const perSecond = (haste * calling.reduce((sum, { weight }) => sum + weight, 0)) / 3600;
  const lately = Math.min(seconds, 5);
  const count = Math.min(mostCalls, Math.floor(perSecond * lately + chance.next()));
  const moments = Array.from({ length: count }, () => now.getTime() - chance.next() * lately * 1000);
  let made = 0;
  for (const time of moments.sort((one, other) => one - other)) {
    const caller = chance.weighted(calling);
    const key = known.get(caller.keyId);
    if (!key || key.companyId !== company_id) continue;
    void logRequest(callOf(script, caller, { key, at: new Date(time), chance }));
    made += 1;
  }
  return made;
}

const calledKeyOf = (row: Key): CalledKey => ({
  ...{ companyId: row.company_id, secretId: row.secret_id, userId: row.user_id },
  ...{ revokedAt: row.revoked_at, expirationDate: row.expiration_date, notBefore: row.not_before },
});
