import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A `server` block and the port that it listens on. */
export type NginxServer = { block: string; port: number };

/**
 * A private nginx with these servers, its files in a folder that its workers can enter.
 * @returns when every port answers
 */
export async function startNginx(folder: string, servers: readonly NginxServer[]) {
  const file = path.join(folder, "nginx.conf");
  fs.writeFileSync(file, configuration(folder, servers));
  const child = spawn("nginx", ["-p", folder, "-e", "stderr", "-c", file, "-g", "daemon off;"], {
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, "close");
  for (const { port } of servers) {
    while (!(await answers(port))) {
      if (child.exitCode !== null) throw new Error(`nginx did not start: ${said}`);
      await sleep(25);
    }
  }
  return {
    stop: () => {
      child.kill("SIGQUIT");
      return ended;
    },
  };
}

function configuration(folder: string, servers: readonly NginxServer[]): string {
  const kept = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const folders = kept.map((name) => `${name}_temp_path ${path.join(folder, name)};`).join("\n  ");
  return `pid ${path.join(folder, "nginx.pid")};
worker_processes 1;
events {}
http {
  access_log off;
  error_log stderr crit;
  ${folders}
  ${servers.map(({ block }) => block).join("\n")}
}
`;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.once("connect", () => socket.end(() => resolve(true)));
    socket.once("error", () => resolve(false));
  });
}
