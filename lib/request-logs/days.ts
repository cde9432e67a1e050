import type pg from "pg";

/** The tables that are kept by the day, and for how many days. */
export type Retention = Readonly<Record<"request_logs" | "request_payloads", number>>;
type Table = keyof Retention;

const dayMs = 86_400_000;
/** So many days have their table before they begin. */
const ahead = 3;
/** Rows of so many days are moved out of the default partition at a time. */
const mostDays = 40;

/** Advisory lock of whoever makes or drops the tables of days. */
const lock = "(8348257, 7)";

/**
 * Makes the tables of the days to come, moves rows that wait in the default partition into tables of their own days, and
 * drops what has served its time. One process at a time; a table that readers hold for longer than a second waits
 * for the next turn.
 * @returns the tables that were made and dropped
 * @throws {Error} of the database; each day that was dealt with before stays so
 */
export async function keepDays(pool: pg.Pool, retention: Retention, now = new Date()): Promise<string[]> {
  const client = await pool.connect();
  try {
    const done: string[] = [];
    for (const table of ["request_logs", "request_payloads"] as const) {
      done.push(...(await keepDaysOf(client, table, { days: retention[table], now })));
    }
    client.release();
    return done;
  } catch (error) {
    client.release(true); // with its transaction
    throw error;
  }
}

type Kept = { days: number; now: Date };

async function keepDaysOf(client: pg.PoolClient, table: Table, { days, now }: Kept): Promise<string[]> {
  const oldest = new Date(midnight(now).getTime() - days * dayMs);
  const done: string[] = [];
  const inTurn = async (work: () => Promise<string[]>) => done.push(...((await alone(client, work)) ?? []));
  for (const day of await missing(client, table, { oldest, now })) {
    await inTurn(() => make(client, table, day));
  }
  for (const old of await outdated(client, table, oldest)) {
    await inTurn(async () => {
      await client.query(`drop table if exists ${old}`);
      return [`-${old}`];
    });
  }
  await client.query(`delete from ${table}_default where at < $1`, [oldest]);
  return done;
}

/** @returns what the work returns, or null where another process or readers were in the way for a second */
async function alone<Result>(client: pg.PoolClient, work: () => Promise<Result>): Promise<Result | null> {
  await client.query("begin; set local lock_timeout = '1s'");
  try {
    await client.query(`select pg_advisory_xact_lock${lock}`);
    const result = await work();
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback");
    if (error instanceof Error && "code" in error && error.code === "55P03") return null; // lock_not_available
    throw error;
  }
}

/** Days from today on, and those that have rows in the default partition, without a table. */
async function missing(
  client: pg.PoolClient,
  table: Table,
  { oldest, now }: { oldest: Date; now: Date },
): Promise<Date[]> {
  const today = midnight(now).getTime();
  const { rows } = await client.query<{ day: Date }>(
    `select distinct date_trunc('day', at, 'UTC') as day from ${table}_default where at >= $1 and at < $2
     order by day desc limit $3`,
    [oldest, new Date(today + (ahead + 1) * dayMs), mostDays],
  );
  const coming = Array.from({ length: ahead + 1 }, (_, index) => today + index * dayMs);
  const wanted = new Set([...coming, ...rows.map(({ day }) => day.getTime())]);
  const there = new Set(await partitions(client, table));
  return [...wanted].map((time) => new Date(time)).filter((day) => !there.has(nameOf(table, day)));
}

/** Rows of the day that came before its table did are moved into it. */
async function make(client: pg.PoolClient, table: Table, day: Date): Promise<string[]> {
  const name = nameOf(table, day);
  if ((await partitions(client, table)).includes(name)) return [];
  const [from, to] = [day, new Date(day.getTime() + dayMs)].map((time) => `'${time.toISOString()}'`);
  await client.query(`lock table ${table}_default in access exclusive mode`); // nothing comes in between
  await client.query(`create table ${name} (like ${table} including defaults)`);
  await client.query(
    `with moved as (delete from ${table}_default where at >= ${from} and at < ${to} returning *)
     insert into ${name} select * from moved`,
  );
  await client.query(`alter table ${table} attach partition ${name} for values from (${from}) to (${to})`);
  return [`+${name}`];
}

async function outdated(client: pg.PoolClient, table: Table, oldest: Date): Promise<string[]> {
  const names = await partitions(client, table);
  return names.filter((name) => /_\d{8}$/.test(name) && name < nameOf(table, oldest));
}

async function partitions(client: pg.PoolClient, table: Table): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select inhrelid::regclass::text as name from pg_inherits where inhparent = $1::regclass",
    [table],
  );
  return rows.map(({ name }) => name);
}

const nameOf = (table: Table, day: Date) => `${table}_${day.toISOString().slice(0, 10).replaceAll("-", "")}`;

const midnight = (time: Date) => new Date(Math.floor(time.getTime() / dayMs) * dayMs);
