import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { errorCode, errorLine, StartFailure } from "@/lib/runtime/start-failure";
import { isAlive } from "./start-lock";

export const databaseUser = "snapkeys";

/** Above every pid_max: PostgreSQL takes it for a dead process. */
const nobody = "4194305";

export function clusterUrl(port: number, password: string, database: string): string {
  return `postgresql://${databaseUser}:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * The port of the running server, or null when none runs. Waits for one that is still starting.
 * @throws {StartFailure} when a server runs on the data but does not let us in
 */
export async function runningPort(cluster: string, password: string): Promise<number | null> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const pid = postmasterPid(cluster);
    if (pid === null) return null;
    const port = Number(pidFile(cluster)[3]);
    const refusal = port > 0 ? await knock(port, password) : "it has no port yet";
    if (refusal === null) return port;
    if (Date.now() > deadline || refusal === "28P01") {
      throw new StartFailure(
        `PostgreSQL (process ${pid}) runs on ${cluster} but does not answer (${refusal}): stop it with "kill ${pid}" and start again`,
      );
    }
    await sleep(50);
  }
}

/** @returns null when we are let in, else why not */
async function knock(port: number, password: string): Promise<string | null> {
  const client = new pg.Client({
    connectionString: clusterUrl(port, password, "postgres"),
    connectionTimeoutMillis: 5_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return null;
  } catch (error) {
    return errorCode(error) || errorLine(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The lines of postmaster.pid: pid, data folder, start time, port, … */
function pidFile(cluster: string): string[] {
  try {
    return fs.readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw new StartFailure(
      `${cluster} belongs to another user (${errorCode(error)}): run as that user, or set DATA_DIR`,
    );
  }
}

/** The process that serves this very cluster, if one does. */
export function postmasterPid(cluster: string): number | null {
  const pid = Number(pidFile(cluster)[0]);
  if (!(pid > 0) || !isAlive(pid)) return null;
  return serves(pid, cluster) ? pid : null;
}

/** A server works in its data folder. Where that cannot be read its command line can; without /proc we believe the file, as pg_ctl does. */
function serves(pid: number, cluster: string): boolean {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(cluster);
  } catch {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(cluster);
    } catch {
      return isAlive(pid) && !fs.existsSync("/proc/self");
    }
  }
}

/**
 * After a crash or in a copied folder the pid may now be a stranger's, and PostgreSQL would wait for
 * it for ever. Only the pid is replaced: the rest of the file guards against orphaned backends.
 */
export function disownStalePid(cluster: string): void {
  const [pid, ...rest] = pidFile(cluster);
  if (pid === undefined || postmasterPid(cluster) !== null) return;
  fs.writeFileSync(path.join(cluster, "postmaster.pid"), [nobody, ...rest].join("\n"));
}
