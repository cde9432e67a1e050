import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once as event } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readMigrations } from "@/lib/database/migrate";
import { isAlive } from "@/lib/database/start-lock";
import { databaseUrlOf } from "@/lib/testing/database";
import { oldPostgres } from "@/lib/testing/old-postgres";
import { testProcess } from "@/lib/testing/test-process";
import type { Started } from "./start";

const root = path.resolve(import.meta.dirname, "../..");
const asRoot = process.getuid?.() === 0;
const program = await testProcess("start");
let folder: string;
let children: ChildProcess[] = [];

beforeEach(() => {
  children = [];
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "snapkeys-start-"));
  fs.chmodSync(folder, 0o755);
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  for (const name of fs.readdirSync(folder)) await stopServer(path.join(folder, name));
  fs.rmSync(folder, { recursive: true, force: true });
});

async function stopServer(dataDir: string): Promise<void> {
  const pid = postmaster(dataDir);
  if (!pid || !isAlive(pid)) return;
  process.kill(pid, "SIGQUIT");
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
}

function postmaster(dataDir: string): number | undefined {
  const settings = path.join(dataDir, "postgres.json");
  if (!fs.existsSync(settings)) return undefined;
  const { cluster } = JSON.parse(fs.readFileSync(settings, "utf8"));
  const file = path.join(cluster, "postmaster.pid");
  return fs.existsSync(file) ? Number(fs.readFileSync(file, "utf8").split("\n")[0]) : undefined;
}

type Run = { child: ChildProcess; started: Started & { url: string } };

/** Starts a process on a data folder; what it prints tells how it went. */
function launch(variables: Record<string, string>, options: { uid?: number; gid?: number } = {}) {
  const child = spawn(process.execPath, [program], {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...variables } as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
    ...options,
  });
  children.push(child);
  return child;
}

async function startOn(dataDir: string): Promise<Run> {
  const child = launch({ DATA_DIR: dataDir });
  let errors = "";
  child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const [line] = await Promise.race([
    event(child.stdout!, "data"),
    event(child, "exit").then(() => Promise.reject(new Error(`It did not start: ${errors}`))),
  ]);
  return { child, started: JSON.parse(String(line)) };
}

/** @returns the one line that a process that cannot start leaves */
async function refusal(variables: Record<string, string>, options = {}): Promise<string> {
  const child = launch(variables, options);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  }
  const [code] = await event(child, "close");
  expect(code).toBe(1);
  expect(said.trim().split("\n"), said).toHaveLength(1);
  return said.trim();
}

async function end({ child }: Run, signal: NodeJS.Signals): Promise<void> {
  const gone = event(child, "exit");
  child.kill(signal);
  await gone;
}

async function query(url: string, sql: string): Promise<pg.QueryResult["rows"]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const companies = (url: string) =>
  query(url, "select name from companies order by 1").then((rows) => rows.map((row) => row.name));

describe("the private database", () => {
  let ready: string;
  beforeAll(async () => {
    ready = fs.mkdtempSync(path.join(os.tmpdir(), "snapkeys-ready-"));
    fs.chmodSync(ready, 0o755);
    await end(await startOn(ready), "SIGTERM");
  });
  afterAll(() => fs.rmSync(ready, { recursive: true }));

  /** A data folder that a process started on before, and stopped. */
  function usedFolder(): string {
    const data = path.join(folder, "data");
    execFileSync("cp", ["-a", ready, data]); // with its owner, who may not be us
    return data;
  }

  test("a fresh data folder gets a database and secrets, once, for our eyes only", async () => {
    const data = path.join(folder, "data");
    const first = await startOn(data);
    expect(first.started.migrated).toEqual((await readMigrations()).map(({ name }) => name));
    const secrets = fs.readFileSync(path.join(data, "secrets.json"), "utf8");
    for (const file of ["secrets.json", "postgres.json"]) {
      expect(fs.statSync(path.join(data, file)).mode & 0o777).toBe(0o600);
    }
    await end(first, "SIGTERM");
    const second = await startOn(data);
    expect(second.started.migrated).toEqual([]);
    expect(fs.readFileSync(path.join(data, "secrets.json"), "utf8")).toBe(secrets);
  });

  test("it listens on this machine only, asks for a password and does not trade safety for speed", async () => {
    const { started } = await startOn(usedFolder());
    const settings = ["listen_addresses", "fsync", "synchronous_commit", "full_page_writes"];
    const values = await Promise.all(settings.map((name) => query(started.url, `show ${name}`)));
    expect(values.flatMap((rows) => Object.values(rows[0]))).toEqual(["127.0.0.1", "on", "on", "on"]);
    const stranger = new URL(started.url);
    stranger.password = "guess";
    await expect(query(stranger.href, "select")).rejects.toThrow("password authentication failed");
  });

  test("after kill -9 it lives on, the next start joins it, and nothing committed is lost", async () => {
    const data = usedFolder();
    const first = await startOn(data);
    await query(first.started.url, "insert into companies (name) values ('Kept')");
    await end(first, "SIGKILL");
    const second = await startOn(data);
    expect(second.started.url).toBe(first.started.url);
    expect(await companies(second.started.url)).toEqual(["Kept"]);
  });

  test("after kill -9 of everything, the server too, the next start has it all back", async () => {
    const data = usedFolder();
    const first = await startOn(data);
    await query(first.started.url, "insert into companies (name) values ('Kept')");
    await end(first, "SIGKILL");
    process.kill(postmaster(data) ?? 0, "SIGKILL");
    const second = await startOn(data);
    expect(await companies(second.started.url)).toEqual(["Kept"]);
  });

  test("a server that dies under a living process is started again at the same place", async () => {
    const data = usedFolder();
    const { started } = await startOn(data);
    const before = postmaster(data) ?? 0;
    process.kill(before, "SIGKILL");
    await expect.poll(() => companies(started.url).catch(() => null), { timeout: 15_000 }).toEqual([]);
    expect(postmaster(data)).not.toBe(before);
  });

  test("two processes that start together on an empty folder share one database", async () => {
    const data = path.join(folder, "data");
    const [one, two] = await Promise.all([startOn(data), startOn(data)]);
    expect(one.started.url).toBe(two.started.url);
    const migrations = (await readMigrations()).length;
    expect(one.started.migrated.length + two.started.migrated.length).toBe(migrations);
    expect(await query(one.started.url, "select from _prisma_migrations")).toHaveLength(migrations);
  });

  test("the first to stop leaves it to the second; the last one stops it", async () => {
    const data = usedFolder();
    const first = await startOn(data);
    const second = await startOn(data);
    await end(first, "SIGTERM");
    expect(await companies(second.started.url)).toEqual([]);
    await end(second, "SIGTERM");
    await expect(companies(second.started.url)).rejects.toThrow("ECONNREFUSED");
    expect(postmaster(data)).toBeUndefined();
  });

  test("its port taken by another program, it takes another one", async () => {
    const data = usedFolder();
    const first = await startOn(data);
    await end(first, "SIGTERM");
    const port = Number(new URL(first.started.url).port);
    const squatter = net.createServer().listen(port, "127.0.0.1");
    await event(squatter, "listening");
    const second = await startOn(data);
    squatter.close();
    expect(new URL(second.started.url).port).not.toBe(String(port));
    await end(second, "SIGTERM");
  });

  test("a folder copied while its server runs is a database of its own", async () => {
    const data = usedFolder();
    const first = await startOn(data);
    await query(first.started.url, "insert into companies (name) values ('Original'); checkpoint");
    fs.cpSync(data, path.join(folder, "copy"), { recursive: true, preserveTimestamps: true });
    if (asRoot) giveAway(path.join(folder, "copy/postgres"), fs.statSync(path.join(data, "postgres")));
    const copy = await startOn(path.join(folder, "copy"));
    await query(copy.started.url, "insert into companies (name) values ('Copy')");
    expect(await companies(copy.started.url)).toEqual(["Copy", "Original"]);
    expect(await companies(first.started.url)).toEqual(["Original"]);
  });

  test("with its settings lost, the data is found and the password set anew", async () => {
    const data = usedFolder();
    const first = await startOn(data);
    await query(first.started.url, "insert into companies (name) values ('Kept')");
    await end(first, "SIGTERM");
    fs.rmSync(path.join(data, "postgres.json"));
    const second = await startOn(data);
    expect(await companies(second.started.url)).toEqual(["Kept"]);
  });

  test.runIf(asRoot)(
    "a folder that its user cannot enter has its data elsewhere, and says where",
    async () => {
      fs.chmodSync(folder, 0o700);
      const data = path.join(folder, "data");
      const first = await startOn(data);
      expect(first.started.dataDirectory).toMatch(/^\/var\/lib\/snapkeys\/[0-9a-f]{16}\/postgres$/);
      await query(first.started.url, "insert into companies (name) values ('Kept')");
      await end(first, "SIGTERM");
      fs.renameSync(data, path.join(folder, "moved"));
      const second = await startOn(path.join(folder, "moved"));
      expect(await companies(second.started.url)).toEqual(["Kept"]);
      await end(second, "SIGTERM");
      fs.rmSync(path.dirname(second.started.dataDirectory ?? ""), { recursive: true });
    },
  );
});

function giveAway(item: string, { uid, gid }: fs.Stats): void {
  fs.chownSync(item, uid, gid);
  if (!fs.lstatSync(item).isDirectory()) return;
  for (const name of fs.readdirSync(item)) giveAway(path.join(item, name), { uid, gid } as fs.Stats);
}

describe("what cannot start says why in one line", () => {
  const { DATABASE_URL = "", AUTH_SECRET, AUDIT_SECRET } = process.env as Record<string, string>;
  const secrets = {
    AUTH_SECRET: `${AUTH_SECRET}`,
    AUDIT_SECRET: `${AUDIT_SECRET}`,
    KEY_PEPPERS: `1:${AUTH_SECRET}`,
  };
  const withUrl = (url: string) => refusal({ DATABASE_URL: url, ...secrets, DATA_DIR: folder });

  const changed = (change: (url: URL) => void) => {
    const url = new URL(DATABASE_URL);
    change(url);
    return url.href;
  };

  test("a data folder that cannot be written", async () => {
    fs.writeFileSync(path.join(folder, "file"), "");
    expect(await refusal({ DATA_DIR: path.join(folder, "file/data") })).toMatch(
      /^The data folder .*file\/data cannot be used \(ENOTDIR.*\): make it writable or set DATA_DIR to another one$/,
    );
  });

  test.runIf(asRoot)("a data folder that belongs to somebody else", async () => {
    const data = path.join(folder, "data");
    fs.mkdirSync(data);
    expect(await refusal({ DATA_DIR: data }, { uid: 65534, gid: 65534 })).toContain("EACCES");
  });

  test("a host that does not exist", async () => {
    const line = await withUrl("postgresql://me:hunter2@nowhere.invalid/app");
    expect(line).toMatch(/^DATABASE_URL: there is no host nowhere\.invalid \(E[A-Z_]+\): correct its name$/);
  });

  test("a server that does not answer", async () => {
    const line = await withUrl("postgresql://me:hunter2@127.0.0.1:1/app");
    expect(line).toContain("nothing answers at 127.0.0.1:1 (ECONNREFUSED)");
    expect(line).not.toContain("hunter2");
  });

  test("a wrong password, which is not repeated", async () => {
    const line = await withUrl(changed((url) => (url.password = "hunter2")));
    expect(line).toContain("does not let the user snapkeys in");
    expect(line).not.toContain("hunter2");
  });

  test("a database that does not exist", async () => {
    expect(await withUrl(databaseUrlOf(DATABASE_URL, "missing"))).toContain(
      'has no database "missing": create it (createdb missing)',
    );
  });

  test("a text that is no URL", async () => {
    expect(await withUrl("postgresql://me:50%@host:port/app")).toContain("is not a URL like postgresql://");
  });

  test("a PostgreSQL older than 14", async () => {
    const { port, close } = await oldPostgres("13.18");
    expect(await withUrl(`postgresql://me@127.0.0.1:${port}/app`)).toBe(
      "DATABASE_URL is PostgreSQL 13.18: Snapkeys needs 14 or newer; upgrade the server",
    );
    close();
  });

  test("a database that is newer than the code", async () => {
    const name = `newer_${process.pid}`;
    await query(DATABASE_URL, `create database ${name}`);
    const url = databaseUrlOf(DATABASE_URL, name);
    await query(
      url,
      `create table _prisma_migrations (migration_name text, checksum text, started_at timestamptz, finished_at timestamptz, rolled_back_at timestamptz, logs text);
       insert into _prisma_migrations values ('99990101000000_future', '', now(), now())`,
    );
    expect(await withUrl(url)).toContain("newer than the code (it has the migration 99990101000000_future)");
    await query(DATABASE_URL, `drop database ${name}`);
  });

  test("production without its secrets, each named", async () => {
    const line = await refusal({ DATABASE_URL, DATA_DIR: folder });
    for (const name of ["AUTH_SECRET", "KEY_PEPPERS", "AUDIT_SECRET"]) {
      expect(line).toContain(`${name} is not set`);
    }
    expect(line).toContain("openssl rand -base64 32");
  });

  test("a Node.js that is too old", async () => {
    const older = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'18.20.0'})";
    const child = spawn(process.execPath, ["--import", older, "lib/runtime/launch.mjs", "server.ts"], {
      cwd: root,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    expect((await event(child, "close"))[0]).toBe(1);
    expect(said).toBe("Snapkeys needs Node.js 20.19 or newer, this is 18.20.0: install a newer one\n");
  });
});
