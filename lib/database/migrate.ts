import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { errorCode, errorLine, StartFailure } from "@/lib/runtime/start-failure";
import type { Migration } from "./schema-engine";

/** Advisory lock of whoever migrates. */
const migrationLock = "(8348257, 2)";

type Applied = { name: string; checksum: string; finished: boolean; logs: string | null };

/**
 * Brings a database up to the migrations in `prisma/migrations`, one process at a time. Where all are applied no lock
 * is taken: behind a pooler in transaction mode it would stay with a connection that others use.
 * @returns the names of those applied now
 * @throws {StartFailure} in one line: the database is newer than the code, a migration was rewritten,
 *   or failed
 */
export async function migrate(url: string, migrations?: Migration[]): Promise<string[]> {
  const known = migrations ?? (await readMigrations());
  const client = new pg.Client({ connectionString: url, application_name: "snapkeys migrations" });
  client.on("error", () => undefined); // the query that is under way fails with it
  await client.connect();
  try {
    if (await isComplete(client, known)) return [];
    await client.query(`select pg_advisory_lock${migrationLock}`);
    if (await isComplete(client, known)) return [];
    await forgetInterrupted(client);
    return await apply(url, known);
  } finally {
    await client.end();
  }
}

/** The migrations of this version of the code, oldest first. */
export async function readMigrations(folder = path.resolve("prisma/migrations")): Promise<Migration[]> {
  const entries = await fs.readdir(/*turbopackIgnore: true*/ folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => ({
      name,
      sql: await fs.readFile(path.join(folder, name, "migration.sql"), "utf8"),
    })),
  );
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  const { rows: found } = await client.query(
    "select to_regclass('_prisma_migrations') is not null as exists",
  );
  if (found[0]?.exists !== true) return [];
  const { rows } = await client.query<Applied>(
    `select migration_name as name, checksum, finished_at is not null as finished, logs
       from _prisma_migrations where rolled_back_at is null order by started_at`,
  );
  return rows;
}

/** @throws {StartFailure} where the database is not one that these migrations lead to */
async function isComplete(client: pg.Client, known: Migration[]): Promise<boolean> {
  const applied = await readApplied(client);
  refuse(known, applied);
  const seen = new Set(applied.filter(({ finished }) => finished).map(({ name }) => name));
  return known.every(({ name }) => seen.has(name));
}

function refuse(known: Migration[], applied: Applied[]): void {
  const checksums = new Map(known.map(({ name, sql }) => [name, checksum(sql)]));
  for (const { name, finished, logs, checksum } of applied) {
    const expected = checksums.get(name);
    if (expected === undefined) {
      throw new StartFailure(
        `The database is newer than the code (it has the migration ${name}): update the code, or restore a backup made before`,
      );
    }
    if (!finished && logs !== null) throw failed(name, logs);
    if (finished && checksum !== expected) {
      throw new StartFailure(
        `The migration ${name} was rewritten after this database applied it: restore that file, or start with an empty database`,
      );
    }
  }
}

/** As Prisma computes it. */
function checksum(sql: string): string {
  return createHash("sha256").update(sql).digest("hex");
}

/** A script runs whole or not at all, so one whose process was killed can simply run again. */
async function forgetInterrupted(client: pg.Client): Promise<void> {
  if ((await readApplied(client)).length === 0) return;
  await client.query(
    "update _prisma_migrations set rolled_back_at = now() where finished_at is null and rolled_back_at is null",
  );
}

async function apply(url: string, migrations: Migration[]): Promise<string[]> {
  const { withSchemaEngine } = await import("./schema-engine");
  try {
    return await withSchemaEngine(url, (engine) => engine.apply(migrations));
  } catch (error) {
    if (errorCode(error) === "P3005") {
      throw new StartFailure(
        "The database is not empty and was not made by Snapkeys: give DATABASE_URL an empty one",
      );
    }
    const name = /migration_name="([^"]+)"/.exec(error instanceof Error ? error.message : "")?.[1];
    if (name === undefined) throw new StartFailure(`The migrations did not run: ${errorLine(error)}`);
    throw failed(name, error instanceof Error ? error.message : "");
  }
}

function failed(name: string, logs: string): StartFailure {
  const reason = /ERROR: .*|error: .*/i.exec(logs)?.[0] ?? logs.split("\n")[0];
  return new StartFailure(
    `The migration ${name} failed and changed nothing (${reason}): remove the cause, then run "npm run db:migration -- --retry ${name}" and start again`,
  );
}

/** Lets a failed migration run again at the next start. @returns false when it had not failed */
export async function retryMigration(url: string, name: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `update _prisma_migrations set rolled_back_at = now()
         where migration_name = $1 and finished_at is null and rolled_back_at is null`,
      [name],
    );
    return rowCount === 1;
  } finally {
    await client.end();
  }
}
