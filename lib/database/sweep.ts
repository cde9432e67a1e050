import type pg from "pg";

/** Deletes stored answers whose 24 hours are over, of every company and person. @returns how many */
export async function sweepIdempotentAnswers(pool: pg.Pool): Promise<number> {
  const answers = await pool.query("delete from idempotent_answers where expires_at < now()");
  const signIns = await pool.query("delete from idempotent_sign_ins where expires_at < now()");
  return (answers.rowCount ?? 0) + (signIns.rowCount ?? 0);
}
