import pg from "pg";
import { errorCode, errorLine, StartFailure } from "@/lib/runtime/start-failure";

/** The newest migration of the queue's own schema that the installed graphile-worker brings. */
export const queueVersion = 18;

const standing = `
  select case when to_regclass('graphile_worker.migrations') is null then 0 else 1 end as there`;

/**
 * Brings the schema `graphile_worker` up to the installed version, one process at a time. Where it is there
 * already this costs two statements, and the library is not even loaded.
 * @throws {StartFailure} in one line
 */
export async function migrateJobQueue(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: "snapkeys migrations" });
  client.on("error", () => undefined); // the query that is under way fails with it
  try {
    await client.connect();
    if ((await versionOf(client)) >= queueVersion) return;
    await client.query("select pg_advisory_lock(8348257, 5)");
    const { runMigrations } = await import("graphile-worker");
    await runMigrations({ connectionString: url, logger: await quietLogger() });
  } catch (error) {
    const remedy =
      errorCode(error) === "42501"
        ? ": let the user of DATABASE_URL create schemas (grant create on database)"
        : "";
    throw new StartFailure(`The schema of the job queue could not be made: ${errorLine(error)}${remedy}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** 0: there is none yet. */
async function versionOf(client: pg.Client): Promise<number> {
  const { rows: found } = await client.query<{ there: number }>(standing);
  if (found[0]?.there !== 1) return 0;
  const { rows } = await client.query<{ version: number }>(
    "select coalesce(max(id), 0) as version from graphile_worker.migrations",
  );
  return rows[0]?.version ?? 0;
}

/** The library tells every step to stdout; what matters is thrown, or told by lib/jobs. */
export async function quietLogger() {
  const { Logger } = await import("graphile-worker");
  return new Logger(() => () => undefined);
}
