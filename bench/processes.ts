import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";

/** The app has its core to itself; whatever asks it, and the database, share the other. */
export const appCore = 0;
export const otherCore = os.cpus().length > 1 ? 1 : 0;

const pinned = process.platform === "linux";
const leftOver: (() => unknown)[] = [];

/** Has this done before the program ends, however it ends; what came last goes first. */
export function atEnd(clean: () => unknown): void {
  leftOver.push(clean);
}

async function cleanUp(): Promise<void> {
  for (const clean of leftOver.splice(0).reverse()) {
    await Promise.resolve()
      .then(clean)
      .catch((error: unknown) => console.error("Cleaning up:", error));
  }
}

/** Runs a program of the bench to its end, and leaves nothing behind. */
export async function run(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  } finally {
    await cleanUp();
  }
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void cleanUp().finally(() => process.exit(1)));
}

/** A Node.js program on one core, or on any (null). It ends with the bench, and all that it started with it. */
export function startOn(core: number | null, args: readonly string[], options: SpawnOptions): ChildProcess {
  const whole = { ...options, detached: true }; // a group of its own
  const child =
    pinned && core !== null
      ? spawn("taskset", ["-c", String(core), process.execPath, ...args], whole)
      : spawn(process.execPath, args, whole);
  atEnd(() => end(child));
  return child;
}

/** Asks a process and what it started to end and waits for it; one that does not is killed. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const group = -child.pid;
  const exited = once(child, "exit");
  const timer = setTimeout(() => process.kill(group, "SIGKILL"), 20_000);
  process.kill(group, "SIGTERM");
  await exited;
  clearTimeout(timer);
}

/** What a program prints, once it has ended well. */
export async function outputOf(
  core: number | null,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<string> {
  const child = startOn(core, args, { ...options, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close") as Promise<[number | null]>; // as child_process says
  let output = "";
  for await (const piece of child.stdout ?? []) output += String(piece);
  const [code] = await ended;
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}`);
  return output;
}

/** Moves a process and its children to a core: PostgreSQL's start a process for each connection. */
export function moveTo(core: number, pid: number): void {
  if (!pinned) return;
  const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
  for (const each of [String(pid), ...children.filter(Boolean)])
    spawn("taskset", ["-cp", String(core), each], { stdio: "ignore" });
}

/** Milliseconds of processor time that a process has used; by the wall clock where that is not told. */
export function processorTime(pid: number): number {
  if (!pinned) return performance.now();
  const [, fields = ""] = fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
  const [user, system] = fields.split(" ").slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}

export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo; // it listens on a port, not on a pipe
  server.close();
  await once(server, "close");
  return port;
}
