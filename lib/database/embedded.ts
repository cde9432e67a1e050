import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { errorCode, errorLine, StartFailure } from "@/lib/runtime/start-failure";
import { checkVersion, createCluster, freePort, resetPassword, startServer, stopServer } from "./cluster";
import { findPlace, type Place } from "./place";
import { clusterUrl, runningPort } from "./postmaster";
import { announce } from "./presence";
import { withStartLock } from "./start-lock";

const databaseName = "snapkeys";

/** DATA_DIR/postgres.json. `dataDir` tells a folder that was moved from one that was copied. */
type Settings = { dataDir: string; cluster: string; port: number; password: string };

export type EmbeddedDatabase = {
  url: string;
  /** Where the data lies. */
  directory: string;
  /** Leaves; the last process that uses the server stops it. */
  stop(): Promise<"stopped" | "in use">;
};

/**
 * The private PostgreSQL of a data folder: joined when it runs, else started, at first created. The
 * server is a daemon: it outlives this process if that is killed, and the next start joins it.
 * While this process lives it starts the server again whenever it dies.
 * @param options.settings PostgreSQL settings for the server, "name=value" without spaces
 * @throws {StartFailure} in one line, when there can be no such server here
 */
export async function startEmbedded(
  folder: string,
  options: { settings?: string[] } = {},
): Promise<EmbeddedDatabase> {
  const dataDir = makeFolder(folder);
  const lock = path.join(dataDir, "postgres.lock");
  return withStartLock(lock, async () => {
    const known = readSettings(dataDir);
    const place = findPlace(dataDir, known?.cluster);
    const settings = known ?? (await writeSettings(dataDir, place, await freePort()));
    if (!fs.existsSync(path.join(place.cluster, "PG_VERSION"))) {
      await createCluster(place, settings.password);
    } else if (!known) await resetPassword(place, settings.password);
    const port = await ensureRunning(dataDir, place, settings, options.settings ?? []);
    await ensureDatabase(clusterUrl(port, settings.password, "postgres"));
    const url = clusterUrl(port, settings.password, databaseName);
    const revive = () =>
      withStartLock(lock, async () => {
        if ((await runningPort(place.cluster, settings.password)) !== null) return;
        await startServer(place, port, options.settings ?? []);
      });
    const presence = await announce(url, revive);
    const stop = () =>
      withStartLock(lock, async () => {
        if (!(await presence.leave())) return "in use";
        await stopServer(place);
        return "stopped";
      });
    return { url, directory: place.cluster, stop };
  });
}

/** @returns its real path */
function makeFolder(dataDir: string): string {
  try {
    fs.mkdirSync(dataDir, { recursive: true });
    fs.accessSync(dataDir, fs.constants.W_OK);
    return fs.realpathSync(dataDir);
  } catch (error) {
    throw new StartFailure(
      `The data folder ${dataDir} cannot be used (${errorLine(error)}): make it writable or set DATA_DIR to another one`,
    );
  }
}

/** @returns the port that the server listens on */
async function ensureRunning(
  dataDir: string,
  place: Place,
  settings: Settings,
  options: string[],
): Promise<number> {
  const running = await runningPort(place.cluster, settings.password);
  if (running !== null) return running;
  await checkVersion(place);
  let port = await freePort(settings.port);
  while (!(await startServer(place, port, options))) port = await freePort();
  if (port !== settings.port) await writeSettings(dataDir, place, port, settings.password);
  const started = await runningPort(place.cluster, settings.password);
  if (started !== null) return started;
  throw new StartFailure(`PostgreSQL stopped right after its start: see ${place.cluster}/log`);
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [databaseName]);
    if (rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}

function readSettings(dataDir: string): Settings | undefined {
  const file = path.join(dataDir, "postgres.json");
  let settings: Settings;
  try {
    settings = JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw new StartFailure(`${file} cannot be read (${errorLine(error)}): restore it, or remove it`);
  }
  const inside = path.dirname(settings.cluster) === settings.dataDir;
  if (settings.dataDir === dataDir) return settings;
  if (inside) return { ...settings, dataDir, cluster: path.join(dataDir, "postgres") };
  if (!fs.existsSync(path.join(settings.dataDir, "postgres.json"))) return settings;
  throw new StartFailure(
    `${dataDir} is a copy of ${settings.dataDir}, whose database lies in ${settings.cluster} and was not copied: remove ${file} to start with an empty one`,
  );
}

/** Replaced whole: a reader never sees half of it. */
async function writeSettings(
  dataDir: string,
  place: Place,
  port: number,
  password?: string,
): Promise<Settings> {
  const settings: Settings = {
    dataDir,
    cluster: place.cluster,
    port,
    password: password ?? randomBytes(24).toString("base64url"),
  };
  const file = path.join(dataDir, "postgres.json");
  fs.writeFileSync(`${file}.draft`, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(`${file}.draft`, file);
  return settings;
}
