import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type FlakyServer = Awaited<ReturnType<typeof startFlakyServer>>;

export type Arrival = { method: string; url: string; headers: IncomingMessage["headers"]; at: number };

/** What becomes of the request of this number, from 0. */
type Fate =
  /** The request is done at the target, and its answer lost on the way back. */
  | "lost"
  /** The request is done, and its answer handed on. */
  | "passed"
  /** Nothing is done, and nothing is answered. */
  | "hung"
  | { status: number; headers?: Record<string, string>; body?: string };

/**
 * A way to a server that spoils what it is told to.
 * @param target origin of the server behind it
 */
export async function startFlakyServer(target: string) {
  const arrivals: Arrival[] = [];
  let fate: (index: number) => Fate = () => "passed";
  const server = createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    const index = arrivals.push({ method, url, headers, at: performance.now() }) - 1;
    void answer(request, response, fate(index), target);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return {
    origin: `http://127.0.0.1:${port}`,
    /** What came, in order, since the fates were set. */
    arrivals,
    /** @param fates of the requests from now on, one each; the rest pass */
    spoil(...fates: Fate[]): void {
      arrivals.length = 0;
      fate = (index) => fates[index] ?? "passed";
    },
    close(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, fate: Fate, target: string) {
  if (fate === "hung") return;
  if (typeof fate === "object") {
    response.writeHead(fate.status, fate.headers).end(fate.body);
    return;
  }
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  const { host: _, connection: _connection, "content-length": _length, ...headers } = request.headers;
  const passed = await fetch(target + request.url, {
    method: request.method,
    headers: Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]), // each is sent once
    ...(pieces.length > 0 && { body: Buffer.concat(pieces) }),
  });
  const text = await passed.text();
  if (fate === "lost") return void request.socket.destroy();
  const { "content-encoding": _encoding, ...back } = Object.fromEntries(passed.headers);
  response.writeHead(passed.status, back).end(text);
}
