import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** A shell in the checkout that goes on from one block of a document to the next. */
export type Shell = {
  /** What the commands print, on both streams. @throws {Error} with that, when one of them fails */
  run(code: string): Promise<string>;
  /** Ends the shell and the servers that were started in it. */
  end(): Promise<void>;
};

/** `npm start` in the background, until it serves; one that has the port is stopped. The rest of npm is npm. */
const prelude = `
set -euo pipefail
npm() {
  case "$*" in
    start) ;;
    *) command npm "$@" --silent; return ;;
  esac
  local said="$SHELL_FOLDER/said-$PORT"
  if [ -f "$said.pid" ]; then kill "$(cat "$said.pid")"; while kill -0 "$(cat "$said.pid")" 2>/dev/null; do sleep 0.05; done; fi
  node lib/runtime/launch.mjs server.ts >"$said" 2>&1 &
  echo $! >"$said.pid"
  until grep -q 'is ready at' "$said"; do kill -0 $! || { cat "$said"; return 1; }; sleep 0.1; done
}
`;

export function openShell(variables: Record<string, string>): Shell {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "snapkeys-shell-"));
  const child = spawn("bash", ["-s"], {
    cwd: path.resolve(import.meta.dirname, ".."),
    env: { ...process.env, DATABASE_URL: "", APP_URL: "", HOST: "", ...variables, SHELL_FOLDER: folder },
    stdio: "pipe",
  });
  let output = "";
  const listen = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  const ended = once(child, "close").then(() => undefined);
  child.stdin.write(`exec 2>&1\n${prelude}`);
  return {
    async run(code) {
      const [block, mark] = [path.join(folder, "block"), `done ${randomUUID()}`];
      fs.writeFileSync(block, code);
      output = "";
      child.stdin.write(`. '${block}' </dev/null\necho '${mark}'\n`);
      for (;;) {
        if (output.includes(mark)) return output.replace(`${mark}\n`, "");
        const over = await Promise.race([
          ended.then(() => true),
          once(child.stdout, "data").then(() => false),
        ]);
        if (over && !output.includes(mark)) throw new Error(`A command failed:\n${code}\n${output}`);
      }
    },
    async end() {
      child.stdin.end();
      await ended;
      for (const name of fs.readdirSync(folder).filter((file) => file.endsWith(".pid"))) {
        const pid = Number(fs.readFileSync(path.join(folder, name), "utf8"));
        await stopped(pid);
      }
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function stopped(pid: number): Promise<void> {
  try {
    process.kill(pid, "SIGTERM");
    for (;;) {
      process.kill(pid, 0);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } catch {
    // it is no more
  }
}
