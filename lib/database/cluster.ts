import { spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StartFailure } from "@/lib/runtime/start-failure";
import type { Place } from "./place";
import { databaseUser, disownStalePid, postmasterPid } from "./postmaster";

/** Creates the cluster, whole or not at all. Sorting and case follow Unicode, not the machine's locale. */
export async function createCluster(place: Place, password: string): Promise<void> {
  const draft = `${place.cluster}.draft`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  const passwordFile = path.join(draft, "password");
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (place.account) {
    for (const item of [draft, passwordFile]) fs.chownSync(item, place.account.uid, place.account.gid);
  }
  const cluster = path.join(draft, "cluster");
  const identity = ["--username", databaseUser, "--pwfile", passwordFile, "--auth", "scram-sha-256"];
  const locale = ["--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"];
  const options = [...identity, ...locale, "--encoding", "UTF8", "--no-instructions"];
  const { code, output } = await run(place, "initdb", ["--pgdata", cluster, ...options]);
  if (code !== 0) throw new StartFailure(`The private database could not be created: ${lastLine(output)}`);
  fs.renameSync(cluster, place.cluster);
  fs.rmSync(draft, { recursive: true, force: true });
}

/** Refuses data of another major version: PostgreSQL would, with less to go by. */
export async function checkVersion(place: Place): Promise<void> {
  const data = fs.readFileSync(path.join(place.cluster, "PG_VERSION"), "utf8").trim();
  const { output } = await run(place, "postgres", ["--version"]);
  const own = /(\d+)\.\d+/.exec(output)?.[1];
  if (own === undefined) throw new StartFailure(`PostgreSQL does not run here: ${lastLine(output)}`);
  if (own !== data) {
    throw new StartFailure(
      `The database in ${place.cluster} was made by PostgreSQL ${data}, this version brings ${own}: dump it with the release that made it, or set DATABASE_URL`,
    );
  }
}

/**
 * Starts the server as a daemon that outlives us, on 127.0.0.1 only.
 * @returns false when the port was taken meanwhile
 * @throws {StartFailure} when PostgreSQL refuses for any other reason
 */
export async function startServer(place: Place, port: number, settings: string[]): Promise<boolean> {
  disownStalePid(place.cluster);
  const log = path.join(place.cluster, "start.log");
  fs.rmSync(log, { force: true });
  const logging = ["logging_collector=on", "log_directory=log", "log_filename=%a.log"];
  const rotation = ["log_truncate_on_rotation=on", "log_rotation_age=1d", "log_min_error_statement=panic"];
  const network = ["listen_addresses=127.0.0.1", "unix_socket_directories=", `port=${port}`, "timezone=UTC"];
  const all = [...network, ...logging, ...rotation, ...settings].map((setting) => `-c ${setting}`).join(" ");
  const start = ["start", "-D", place.cluster, "-l", log, "-o", all, "-w", "-t", "60", "-s"];
  for (let attempt = 1; ; attempt++) {
    const { code, output } = await run(place, "pg_ctl", start);
    if (code === 0 || postmasterPid(place.cluster) !== null) return true;
    const said = fs.existsSync(log) ? fs.readFileSync(log, "utf8") : output;
    if (/could not bind|Address already in use/i.test(said)) return false;
    // The backends of a server that was killed live on for a moment.
    if (!/shared memory block .* still in use/.test(said) || attempt === 40) {
      throw new StartFailure(`PostgreSQL did not start: ${lastLine(said)} (all of it: ${log})`);
    }
    await sleep(250);
  }
}

/** Ends all connections and stops the server. */
export async function stopServer(place: Place): Promise<void> {
  await run(place, "pg_ctl", ["stop", "-D", place.cluster, "-m", "fast", "-w", "-t", "60", "-s"]);
}

/** Gives the server's user a new password while the server is down. */
export async function resetPassword(place: Place, password: string): Promise<void> {
  await stopServer(place);
  disownStalePid(place.cluster);
  const input = `alter role ${databaseUser} password '${password}'\n`;
  const { code, output } = await run(place, "postgres", ["--single", "-D", place.cluster, "postgres"], input);
  if (code !== 0) throw new StartFailure(`The database's password could not be set: ${lastLine(output)}`);
}

/** A free port on the loopback interface; `preferred` when that one is free. */
export async function freePort(preferred?: number): Promise<number> {
  const port = await new Promise<number | null>((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(null));
    probe.listen(preferred ?? 0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : null));
    });
  });
  return port ?? freePort();
}

function lastLine(output: string): string {
  return output.trim().split("\n").at(-1) ?? "";
}

async function run(place: Place, program: string, args: string[], input?: string) {
  const child = spawn(path.join(place.programs, "bin", program), args, {
    ...place.account,
    cwd: "/",
    env: { PATH: "/usr/bin:/bin", LC_ALL: "C", NODE_ENV: "production" }, // Next's types insist on NODE_ENV
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
  });
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stdin?.end(input);
  return new Promise<{ code: number | null; output: string }>((resolve) => {
    child.once("error", (error) => resolve({ code: null, output: error.message }));
    child.once("close", (code) => resolve({ code, output }));
  });
}
