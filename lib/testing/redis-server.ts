import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { Redis } from "ioredis";
import { freePort } from "@/lib/database/cluster";

/** Whether a redis-server is installed here; it does not come with npm. */
export const hasRedisServer = spawnSync("redis-server", ["--version"]).status === 0;

export type RedisServer = {
  url: string;
  /** Kills it; what it held is gone. */
  kill(): Promise<void>;
  /** Starts it anew on the same port, empty. */
  start(): Promise<void>;
  /** Stops it from answering, connections stay open. */
  freeze(): void;
  thaw(): void;
  /** A client for a test's own questions; closed with the server. */
  client: Redis;
  stop(): Promise<void>;
};

/** A private Redis without persistence, on a free port, in a temporary folder. */
export async function startRedis(): Promise<RedisServer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "snapkeys-redis-"));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;

  async function start() {
    const flags = [
      "--port",
      String(port),
      "--bind",
      "127.0.0.1",
      "--dir",
      folder,
      "--save",
      "",
      "--appendonly",
      "no",
    ];
    server = spawn("redis-server", flags, { stdio: "ignore" });
    await answering(port);
  }

  async function kill() {
    const dying = server;
    if (!dying || dying.exitCode !== null || dying.signalCode !== null) return;
    const gone = new Promise((resolve) => dying.once("exit", resolve));
    dying.kill("SIGKILL");
    await gone;
  }

  await start();
  const client = new Redis(url, { retryStrategy: () => 50 });
  client.on("error", () => undefined);
  return {
    url,
    client,
    start,
    kill,
    freeze: () => void server?.kill("SIGSTOP"),
    thaw: () => void server?.kill("SIGCONT"),
    async stop() {
      client.disconnect();
      await kill();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answering(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, "127.0.0.1");
      socket.once("connect", () => socket.end(() => resolve(true)));
      socket.once("error", () => resolve(false));
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`redis-server did not start on port ${port}`);
}
