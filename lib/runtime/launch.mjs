// What `npm start`, `npm run dev` and the scripts begin with. Plain JavaScript on Node's own modules:
// nothing is installed yet on a fresh clone.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";

export const root = path.resolve(import.meta.dirname, "../..");
const lock = path.join(root, ".tmp/prepare.lock");

/** Exits in one line when this Node is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Snapkeys needs Node.js 20.19 or newer, this is ${process.versions.node}: install a newer one`);
}

/**
 * Installs packages and generates the database client, each only when it is due; builds if asked to,
 * with its output `visible` or only if it fails.
 * @throws {Error} one line, after the output of what failed
 */
export async function prepare({ build, visible = false }) {
  await locked(() => {
    step("Installing packages", packagesStamp, ["npm", "ci", "--include=dev", "--no-audit", "--no-fund"]);
    step("Generating the database client", clientStamp, node("prisma/build/index.js", "generate"));
    if (build) step("Building", buildStamp, node("next/dist/bin/next", "build"), visible);
  });
}

/** @returns the command that runs a program of a package with this Node */
export function node(program, ...args) {
  return [process.execPath, path.join(root, "node_modules", program), ...args];
}

export function fail(line) {
  console.error(line);
  process.exit(1);
}

const packagesStamp = {
  file: "node_modules/.snapkeys-packages",
  value: () => hash(["package-lock.json", "package.json"]),
  // Installed by hand, after the lock file was written: npm left this file then.
  alsoValid: () => modified("node_modules/.package-lock.json") >= modified("package-lock.json"),
};

const clientStamp = {
  file: "prisma/generated/.snapkeys-client",
  value: () => hash(["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"]),
};

const buildStamp = {
  file: ".next/snapkeys-build",
  value: () => hash(sources()),
};

function step(title, stamp, [program, ...args], visible = false) {
  const file = path.join(root, stamp.file);
  const value = stamp.value();
  if (fs.existsSync(file) && fs.readFileSync(file, "utf8") === value) return;
  if (!fs.existsSync(file) && stamp.alsoValid?.()) return void fs.writeFileSync(file, value);
  console.log(`${title} …`);
  fs.rmSync(file, { force: true });
  const environment = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: root,
    env: environment,
    stdio: visible ? "inherit" : "pipe",
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  if (status !== 0) {
    process.stderr.write(`${stdout ?? ""}${stderr ?? ""}${error ? `${error.message}\n` : ""}`);
    throw new Error(`${title} failed: see above`);
  }
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, value);
}

function sources() {
  const folders = ["app", "components", "lib", "prisma", "public"];
  const inFolders = folders.flatMap((folder) =>
    fs.existsSync(path.join(root, folder))
      ? fs.readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      : [],
  );
  const files = inFolders
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
  const top = fs.readdirSync(root).filter((name) => /\.(ts|mjs|json)$|^\.env/.test(name));
  const unused = /\.test\.tsx?$|^lib\/testing\/|tsbuildinfo|next-env\.d\.ts|\.snapkeys-/;
  return [...files, ...top].filter((file) => !unused.test(file)).sort();
}

function hash(files) {
  const sum = createHash("sha256");
  for (const file of files)
    sum
      .update(`${file}\0`)
      .update(fs.readFileSync(path.join(root, file)))
      .update("\0");
  return sum.digest("hex");
}

function modified(file) {
  return fs.statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Two processes that start together in one checkout prepare it once. */
async function locked(work) {
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  const draft = `${lock}.${process.pid}`;
  for (;;) {
    try {
      fs.writeFileSync(draft, String(process.pid));
      fs.linkSync(draft, lock); // whole, or not at all
      break;
    } catch (error) {
      if (error.code !== "EEXIST") {
        throw new Error(`${root} cannot be written (${error.code})`, { cause: error });
      }
      if (!isAlive(holder())) fs.rmSync(lock, { force: true });
      else await sleep(200);
    }
  }
  fs.rmSync(draft, { force: true });
  try {
    work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function holder() {
  return fs.existsSync(lock) ? Number(fs.readFileSync(lock, "utf8")) : 0;
}

function isAlive(pid) {
  try {
    return pid > 0 && pid !== process.pid && process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

async function main([script, ...args]) {
  requireNode();
  process.chdir(root);
  // Who reads this output may go, as a closed terminal does: to say so would be to write to it again, for ever.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  if (script === "--build")
    return prepare({ build: true, visible: true }).catch((error) => fail(error.message));
  const server = script === "server.ts";
  const dev = args.includes("--dev");
  await prepare({ build: server && !dev }).catch((error) => fail(error.message));
  const serving = (server || script === "lib/runtime/worker.ts") && !dev;
  process.env.NODE_ENV = serving ? "production" : (process.env.NODE_ENV ?? "development");
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  // Prisma loads the relations of one transaction side by side, which pg 8 warns of: not the operator's to mend.
  process.noDeprecation = !dev;
  process.argv = [process.argv[0], path.join(root, script), ...args];
  const { default: nextEnv } = await import("@next/env"); // what .env says counts for every program
  nextEnv.loadEnvConfig(root, dev, { info() {}, error: console.error });
  const { register } = await import("tsx/esm/api");
  register();
  await import(pathToFileURL(path.join(root, script)).href);
}

if (process.argv[1] === import.meta.filename) await main(process.argv.slice(2));
