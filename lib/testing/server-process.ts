import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

export type ServerProcess = {
  child: ChildProcess;
  /** All that it printed so far. */
  said(): string;
  /** Reads no more of what it prints, as a closed terminal or a collector that died. */
  turnAway(): void;
  /** Sends a signal and waits for the end. @returns the exit code, null when the signal killed it */
  end(signal: NodeJS.Signals): Promise<number | null>;
};

/**
 * The real server, as `npm start` runs it.
 * @returns when it says that it is ready, or when it has ended: `child.exitCode` tells
 */
export async function startServer(variables: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ["lib/runtime/launch.mjs", "server.ts"], {
    cwd: path.resolve(import.meta.dirname, "../.."),
    env: { ...process.env, DATABASE_URL: "", APP_URL: "", HOST: "", ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = once(child, "close").then(([code]) => code as number | null);
  await new Promise<void>((resolve) => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("is ready at")) resolve();
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    void ended.then(() => resolve());
  });
  return {
    child,
    said: () => output,
    turnAway() {
      child.stdout.destroy();
      child.stderr.destroy();
    },
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}
