import { execFile } from "node:child_process";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import express from "express";
import { Hono } from "hono";
import { requireKey as requireKeyInExpress, type Needs } from "@/docs/examples/express";
import { requireKey as requireKeyInHono } from "@/docs/examples/hono";
import { withKey } from "@/docs/examples/nextjs";

/** What a caller sends to somebody's own API that Snapkeys guards. */
export type Presented = { bearer?: string; apiKey?: string; authorization?: string };

/** What that API answers: the handler's answer is what was verified. */
export type Guarded = {
  status: number;
  headers: Headers;
  body: { code?: string; keyId?: string; name?: string; permissions?: unknown; metadata?: unknown };
  /** What it wrote to its standard error, where it is a process of its own. */
  said: string;
};

export type Guard = {
  name: string;
  ask(presented: Presented, needs?: Needs): Promise<Guarded>;
};

/** Where the caller of a guarded API is, for each of the examples. */
export const callerAddress = "127.0.0.1";

const headersOf = ({ bearer, apiKey, authorization }: Presented) => ({
  ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
  ...(authorization !== undefined && { authorization }),
  ...(apiKey !== undefined && { "x-api-key": apiKey }),
});

async function guardedOf(response: Response): Promise<Guarded> {
  return { status: response.status, headers: response.headers, body: await response.json(), said: "" };
}

async function askOnce(server: Server, presented: Presented): Promise<Guarded> {
  if (!server.listening) await new Promise<void>((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  try {
    return await guardedOf(await fetch(`http://127.0.0.1:${port}/`, { headers: headersOf(presented) }));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Each of docs/examples as a stranger would use it. The caller's proxy writes x-real-ip for Next.js. */
export const guards: readonly Guard[] = [
  {
    name: "nextjs.ts",
    async ask(presented, needs = {}) {
      process.env.CLIENT_ADDRESS_HEADER = "x-real-ip";
      const handler = withKey(needs, (_request, key, _context: { params: Promise<object> }) =>
        Response.json(key),
      );
      const headers = { ...headersOf(presented), "x-real-ip": callerAddress };
      const request = new Request("https://product.example/reports", { headers });
      return guardedOf(await handler(request, { params: Promise.resolve({}) }));
    },
  },
  {
    name: "express.ts",
    ask(presented, needs) {
      const app = express();
      app.get("/", requireKeyInExpress(needs), (_request, response) => {
        response.json(response.locals.key);
      });
      return askOnce(app.listen(0, "127.0.0.1"), presented);
    },
  },
  {
    name: "hono.ts",
    ask(presented, needs) {
      const app = new Hono();
      app.get("/", requireKeyInHono(needs), (c) => c.json(c.var.key));
      const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
      return askOnce(server as Server, presented); // no HTTP/2 was asked for
    },
  },
  {
    name: "verify.sh",
    ask({ bearer, apiKey, authorization }, { permissions = [], cost } = {}) {
      const options = ["-i", callerAddress, ...(cost === undefined ? [] : ["-c", String(cost)])];
      return new Promise((resolve) => {
        const script = ["docs/examples/verify.sh", ...options, ...permissions];
        const shell = execFile("sh", script, (error, stdout, stderr) =>
          resolve(printed(stdout, error?.code ?? 0, stderr)),
        );
        shell.stdin?.on("error", () => {}); // it may end without reading
        shell.stdin?.end(bearer ?? apiKey ?? authorization ?? "");
      });
    },
  },
];

/** The script's output as an answer: 0 lets in, 1 refuses, 2 cannot tell. */
function printed(stdout: string, exit: number | string, said: string): Guarded {
  if (exit === 0) return { status: 200, headers: new Headers(), body: JSON.parse(stdout).data, said };
  const [first = "", ...lines] = stdout.trim().split("\n");
  const [status, code = ""] = first.split(" ");
  if ((exit === 2) !== (status === "503")) throw new Error(`Exit ${exit} with ${stdout} and ${said}`);
  const headers = new Headers(lines.map((line) => line.split(/: (.*)/).slice(0, 2) as [string, string])); // name: value
  return { status: Number(status), headers, body: { code }, said };
}
