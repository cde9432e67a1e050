import type pg from "pg";

/** How long deliveries are kept, with their attempts, and events, days. */
export const deliveriesKeptDays = 30;
export const eventsKeptDays = 90;

const rowsAStatement = 10_000;

/** Deletes what has served its time, of every company, some at a time. @returns how many deliveries and events */
export async function sweepDeliveries(pool: pg.Pool): Promise<number> {
  const deliveries = await sweep(pool, "deliveries", deliveriesKeptDays, "and status <> 'queued'");
  return deliveries + (await sweep(pool, "events", eventsKeptDays, ""));
}

async function sweep(pool: pg.Pool, table: string, days: number, among: string): Promise<number> {
  let swept = 0;
  let rowCount: number | null;
  do {
    ({ rowCount } = await pool.query(
      `delete from ${table} where ctid = any(array(
         select ctid from ${table} where created_at < now() - $1 * interval '1 day' ${among} limit ${rowsAStatement}))`,
      [days],
    ));
    swept += rowCount ?? 0;
  } while (rowCount === rowsAStatement);
  return swept;
}
