import { once } from "node:events";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import https from "node:https";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { TLSSocket } from "node:tls";
import { getRequestListener, RequestError } from "@hono/node-server";
import next from "next";

// Our own HTTP server with Next inside. It imports nothing of lib/: Next's bundle starts the process
// (instrumentation.ts) and leaves the front below on globalThis, so that nothing exists twice.

type Certificate = { der: Uint8Array; verified: boolean };

type Front = {
  dispatch(
    request: Request,
    front: { peer: string | null; certificate: Certificate | null },
  ): Promise<Response>;
  isPublicApi(path: string): boolean;
  answerUnreadable(server: http.Server): void;
  unreadableAddress(): Response;
  unanswered(): Response;
  host: string;
  port: number;
  /** Null: plain HTTP. */
  tls: { cert: Buffer; key: Buffer; ca?: Buffer } | null;
  /** Says that it listens. */
  ready(): void;
  /** Says that it is to get no new calls, and ends what goes on by itself, such as live tails. */
  drain(): void;
  stop(): Promise<void>;
};

const dev = process.argv.includes("--dev");
const shared = globalThis as unknown as Record<symbol, unknown>; // where lib/once.ts keeps its instances
const take = <T>(name: string) => shared[Symbol.for(`snapkeys.${name}`)] as T;

/** The certificate of each TLS connection that showed one: read once, for all its requests. */
const shown = new WeakMap<net.Socket, Certificate>();

let draining = false;

main().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));

function fail(line: string): never {
  console.error(`Snapkeys cannot start. ${line}`);
  process.exit(1);
}

async function main(): Promise<void> {
  const listener = dev ? null : publicApiListener();
  const inner = http.createServer(); // Next adds its upgrade handler to this one
  const app = next({
    dev,
    quiet: true,
    hostname: process.env.HOST || "localhost",
    port: Number(process.env.PORT) || 3000,
    httpServer: inner,
  });
  const started = new Promise<Front>((resolve) => {
    shared[Symbol.for("snapkeys.on-front")] = resolve;
  });
  process.once("beforeExit", () => fail("Its parts could not be loaded: run npm start, which builds them."));
  const { log } = console;
  if (!dev) console.log = () => undefined; // how long Next took to read its configuration
  await app.prepare();
  console.log = log;
  const front = await started; // Next starts instrumentation.ts, but waits for it at the first request only
  const toNext = app.getRequestHandler();
  await listenForNext(inner.on("request", toNext));
  const server = openServer(front.tls);
  front.answerUnreadable(server);
  // Not in production: a client that merely offers HTTP/2 ("Upgrade: h2c") must get its answer.
  if (dev) server.on("upgrade", (...upgrade) => inner.emit("upgrade", ...upgrade) || upgrade[1].destroy());
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (draining) response.shouldKeepAlive = false;
    const path = (request.url ?? "/").replace(/^https?:\/\/[^/?]*/i, "");
    if (listener && front.isPublicApi(path)) void listener(request, response);
    else if (path.startsWith("/_next/image")) response.writeHead(404).end();
    else if (request.headers.host === undefined || !path.startsWith("/")) response.writeHead(400).end();
    else {
      request.headers["x-snapkeys-peer"] = `${take<string>("peer-token")} ${request.socket.remoteAddress}`;
      void toNext(request, response);
    }
  });
  server.once("error", (error: NodeJS.ErrnoException) => void refuseToListen(front, error));
  server.listen(front.port, front.host, () => front.ready());
  stopOnSignals(server, front);
}

/**
 * Next calls itself for the page that an action redirects to: by https when the browser came so, and as
 * localhost, for which no certificate is. A listener of its own on this machine spares it both. What
 * comes there bears our stamp if we let it in, and else has no known address.
 */
async function listenForNext(inner: http.Server): Promise<void> {
  await once(inner.listen(0, "127.0.0.1"), "listening");
  const address = inner.address();
  if (typeof address === "object" && address)
    process.env.__NEXT_PRIVATE_ORIGIN = `http://127.0.0.1:${address.port}`;
}

/** Ends TLS itself where it has a certificate. Clients are asked for theirs where authorities are named; they may have none. */
function openServer(tls: Front["tls"]): http.Server | https.Server {
  const options = {
    maxHeaderSize: 16_384,
    requireHostHeader: false, // the public API refuses one that is missing in its own words
    headersTimeout: 20_000,
    requestTimeout: 60_000,
    keepAliveTimeout: 65_000, // longer than a load balancer's minute, so that it is the one that closes
  };
  if (!tls) return http.createServer(options);
  const server = https.createServer({
    ...options,
    ...tls,
    minVersion: "TLSv1.2",
    handshakeTimeout: 20_000,
    requestCert: tls.ca !== undefined,
    rejectUnauthorized: false, // each key says whether it needs one
  });
  return server.on("secureConnection", (socket: TLSSocket) => {
    const der = socket.getPeerX509Certificate()?.raw;
    if (der) shown.set(socket, { der, verified: socket.authorized });
  });
}

/**
 * The fastest correct bridge from node:http to fetch: the library's own Response writes its body
 * without a stream. It wants to replace the global ones; Next must keep those, so they are put back,
 * and lib/public-api takes the fast one from where once("response") looks.
 */
function publicApiListener() {
  const { Request, Response } = globalThis;
  const listener = getRequestListener(
    (request, { incoming }) => {
      const { socket } = incoming;
      const front = { peer: socket.remoteAddress ?? null, certificate: shown.get(socket) ?? null };
      return take<Front>("front").dispatch(request, front);
    },
    { errorHandler },
  );
  shared[Symbol.for("snapkeys.response")] = globalThis.Response;
  Object.assign(globalThis, { Request, Response });
  return listener;
}

/** Only what dispatch could not answer comes here: requests that are none, and faults of its own. */
function errorHandler(error: unknown): Response {
  if (error instanceof RequestError) return take<Front>("front").unreadableAddress();
  console.error(error);
  return take<Front>("front").unanswered();
}

async function refuseToListen(front: Front, error: NodeJS.ErrnoException): Promise<void> {
  const where = `port ${front.port} on ${front.host}`;
  const advice =
    error.code === "EADDRINUSE"
      ? `${where} is taken: stop the program that listens there or set PORT to another one`
      : `${where} cannot be used (${error.code}): set PORT and HOST to others`;
  await front.stop();
  fail(`The ${advice}.`);
}

function stopOnSignals(server: http.Server | https.Server, front: Front): void {
  let since = 0;
  const onSignal = () => {
    if (since === 0) {
      since = Date.now();
      void shutDown(server, front);
    } else if (Date.now() - since > 500) process.exit(1); // sooner it is the echo of the same Ctrl-C
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}

/**
 * Accepts nothing new, answers what is under way, then flushes and leaves. A connection that is
 * merely open is closed after half a second: by then a client that was about to use it has.
 */
async function shutDown(server: http.Server | https.Server, front: Front): Promise<void> {
  draining = true;
  front.drain();
  const closed = new Promise<void>((resolve) => {
    net.Server.prototype.close.call(server, () => resolve()); // http's own close() cuts idle connections at once
  });
  const deadline = Date.now() + (dev ? 500 : 25_000);
  const waiting = sleep(dev ? 0 : 500).then(async () => {
    while (Date.now() < deadline) {
      server.closeIdleConnections();
      await sleep(50);
    }
    server.closeAllConnections();
  });
  await Promise.race([closed, waiting]);
  await front.stop();
  process.exit(0);
}
