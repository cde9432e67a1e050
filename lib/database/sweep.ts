import type pg from "pg";

/** Deletes stored answers whose 24 hours are over, of every company. @returns how many */
export async function sweepIdempotentAnswers(pool: pg.Pool): Promise<number> {
  const { rowCount } = await pool.query("delete from idempotent_answers where expires_at < now()");
  return rowCount ?? 0;
}
