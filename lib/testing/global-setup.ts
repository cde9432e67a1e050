import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded, type EmbeddedDatabase } from "@/lib/database/embedded";
import { migrateJobQueue, queueVersion } from "@/lib/database/job-queue";
import { migrate, readMigrations } from "@/lib/database/migrate";
import { isAlive } from "@/lib/database/start-lock";
import { StartFailure } from "@/lib/runtime/start-failure";
import { databaseUrlOf, workerDatabase } from "./database";

declare module "vitest" {
  interface ProvidedContext {
    /** The private server's URL, without the database. */
    testServer: string;
    /** Tells runs apart that use the server at the same time. */
    testRun: number;
    /** The migrated database that others are copied from. */
    testTemplate: string;
  }
}

/**
 * One PostgreSQL for all runs in this checkout, one migrated template a set of migrations, one copy
 * of it a worker. Copies of runs that were killed are dropped.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const database = await start(path.resolve(".tmp/test-database"));
  const client = new pg.Client({ connectionString: databaseUrlOf(database.url, "postgres") });
  await client.connect();
  await client.query("select pg_advisory_lock(8348257, 3)");
  await dropCopies(client, (run) => run === process.pid || !isAlive(run));
  const template = await makeTemplate(client, database.url);
  for (let worker = 1; worker <= project.config.maxWorkers; worker++) {
    await client.query(`create database ${workerDatabase(process.pid, worker)} template ${template}`);
  }
  await client.query("select pg_advisory_unlock(8348257, 3)");
  project.provide("testServer", database.url);
  project.provide("testRun", process.pid);
  project.provide("testTemplate", template);
  return async () => {
    await dropCopies(client, (run) => run === process.pid);
    await client.end();
    await database.stop();
  };
}

/** Without fsync the data does not survive a crash of the machine: then it is made anew. */
async function start(folder: string): Promise<EmbeddedDatabase> {
  const settings = ["fsync=off", "full_page_writes=off", "max_connections=200"];
  try {
    return await startEmbedded(folder, { settings });
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    fs.rmSync(folder, { recursive: true, force: true });
    return startEmbedded(folder, { settings });
  }
}

async function makeTemplate(client: pg.Client, url: string): Promise<string> {
  const migrations = await readMigrations();
  const made = JSON.stringify([migrations, queueVersion]);
  const hash = createHash("sha256").update(made).digest("hex").slice(0, 16);
  const name = `template_${hash}`;
  const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
  if (rowCount === 1) return name;
  const draft = `${name}_draft`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft}`);
  await migrate(databaseUrlOf(url, draft), migrations);
  await migrateJobQueue(databaseUrlOf(url, draft));
  await client.query(`alter database ${draft} rename to ${name}`);
  return name;
}

async function dropCopies(client: pg.Client, wanted: (run: number) => boolean): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select datname as name from pg_database where datname ~ '^test_[0-9]+_'",
  );
  for (const { name } of rows.filter((row) => wanted(Number(row.name.split("_")[1])))) {
    await client.query(`drop database if exists ${name} with (force)`);
  }
}
