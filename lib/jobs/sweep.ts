import type pg from "pg";

/** Deletes files of jobs whose time is over, of every company, and uploads that no job was started for. @returns how many */
export async function sweepJobFiles(pool: pg.Pool): Promise<number> {
  const { rowCount } = await pool.query("delete from job_files where expires_at < now()");
  return rowCount ?? 0;
}

/** Jobs that one statement deletes. */
const batch = 5_000;

/** Deletes jobs that finished so many days ago, of every company, oldest first. @returns how many; the next sweep goes on */
export async function sweepJobs(pool: pg.Pool, days: number): Promise<number> {
  const { rowCount } = await pool.query(
    `delete from jobs where (company_id, id) in (
       select company_id, id from jobs where finished_at < now() - $1 * interval '1 day' order by finished_at limit ${batch})`,
    [days],
  );
  return rowCount ?? 0;
}

/** Deletes what the queue keeps of tasks whose process died: another row does their work. @returns how many */
export async function sweepJobQueue(pool: pg.Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `delete from graphile_worker._private_jobs
     where attempts >= max_attempts and (locked_at is null or locked_at < now() - interval '1 hour')`,
  );
  return rowCount ?? 0;
}
