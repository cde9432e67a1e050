import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { startEmbedded } from "@/lib/database/embedded";
import { migrate } from "@/lib/database/migrate";
import { atEnd, moveTo, otherCore } from "./processes";

const settings = [
  "server_version",
  "synchronous_commit",
  "fsync",
  "full_page_writes",
  "shared_buffers",
] as const;

/**
 * A private PostgreSQL as the product starts it, migrated, until the bench ends.
 * @param kept a folder where it stays afterwards, for the next run
 */
async function startPrivate(kept?: string) {
  const folder = kept ?? fs.mkdtempSync(path.join(os.tmpdir(), "snapkeys-bench-"));
  if (kept === undefined) atEnd(() => fs.rmSync(folder, { recursive: true, force: true }));
  fs.mkdirSync(folder, { recursive: true });
  fs.chmodSync(folder, 0o755); // the database's user must enter
  const database = await startEmbedded(folder);
  atEnd(() => database.stop());
  await migrate(database.url);
  return { ...database, folder };
}

/** The same for a program that calls the verbs itself: the process gets the settings of an installation. */
export async function startOwnDatabase(kept?: string): Promise<string> {
  const { url, folder } = await startPrivate(kept);
  const secret = Buffer.alloc(32, 1).toString("base64");
  Object.assign(process.env, {
    AUTH_SECRET: secret,
    AUDIT_SECRET: secret,
    KEY_PEPPERS: `1:${secret}`,
    DATA_DIR: folder,
    DATABASE_URL: url,
  });
  return url;
}

/** One with a database for each side. */
export async function startDatabase() {
  const database = await startPrivate();
  const client = new pg.Client(database.url);
  client.on("error", () => undefined); // the query that is under way fails with it
  await client.connect();
  atEnd(() => client.end());
  await client.query("create database better_auth");
  const postgresql: Record<string, string> = {};
  for (const name of settings) {
    const { rows } = await client.query<Record<string, string>>(`show ${name}`);
    postgresql[name] = rows[0]?.[name] ?? "";
  }
  const server = Number(
    fs.readFileSync(path.join(database.directory, "postmaster.pid"), "utf8").split("\n")[0],
  );
  return {
    postgresql,
    ours: database.url,
    theirs: database.url.replace(/\/snapkeys$/, "/better_auth"),
    /** Moves it away from the contenders, once all have connected: each connection is a process. */
    settle: () => moveTo(otherCore, server),
    logged: logged(client),
  };
}

const position = "select pg_current_wal_insert_lsn()::text as at";
const since = "select (pg_current_wal_insert_lsn() - $1::pg_lsn)::float8 as bytes";

/** Adds to what a run says the bytes that it added to the write-ahead log; nobody else writes meanwhile. */
function logged(client: pg.Client) {
  return async <T>(run: () => Promise<T>): Promise<T & { bytes: number }> => {
    const { rows: before } = await client.query<{ at: string }>(position);
    const done = await run();
    const { rows } = await client.query<{ bytes: number }>(since, [before[0]?.at]);
    return { ...done, bytes: rows[0]?.bytes ?? Number.NaN };
  };
}
