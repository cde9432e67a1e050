import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { freePort } from "@/lib/database/cluster";

/** The PostgreSQL of this machine, with all its programs: somebody else's server, of another version than the private one. */
export type InstalledPostgres = {
  /** Of its superuser. */
  url: string;
  /** Where `psql`, `pg_dump` and `pg_restore` of its version lie. */
  programs: string;
  stop(): void;
};

/** Programs lie where Debian puts them, or on the path. */
function findPrograms(): string {
  const debian = "/usr/lib/postgresql";
  const versions = fs.existsSync(debian) ? fs.readdirSync(debian).sort().reverse() : [];
  const folders = [
    ...versions.map((version) => path.join(debian, version, "bin")),
    ...(process.env.PATH ?? "").split(":"),
  ];
  const found = folders.find((folder) => fs.existsSync(path.join(folder, "initdb")));
  if (!found)
    throw new Error("PostgreSQL is not installed here: npm test installs it where that is possible");
  return found;
}

/** Makes a cluster in a folder and starts it on a free port of this machine; as root, as the user postgres. */
export async function startInstalledPostgres(folder: string): Promise<InstalledPostgres> {
  const programs = findPrograms();
  const data = path.join(folder, "installed-postgres");
  fs.mkdirSync(data, { mode: 0o700 });
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  const account = process.getuid?.() === 0 ? { uid: id("-u"), gid: id("-g") } : {};
  if (account.uid !== undefined) fs.chownSync(data, account.uid, account.gid);
  const run = (program: string, ...args: string[]) =>
    execFileSync(path.join(programs, program), args, { ...account, cwd: "/", stdio: "ignore" });
  const port = await freePort();
  run("initdb", "-D", data, "-U", "postgres", "--auth", "trust", "--no-sync");
  const settings = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
  run("pg_ctl", "start", "-D", data, "-l", path.join(data, "log"), "-o", settings, "-w", "-s");
  return {
    programs,
    url: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`,
    stop: () => void run("pg_ctl", "stop", "-D", data, "-m", "immediate", "-w", "-s"),
  };
}
