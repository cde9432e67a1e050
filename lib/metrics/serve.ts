import { once as event } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { changes } from "../database/changes";
import { env } from "../env";
import { errorCode, StartFailure } from "../runtime/start-failure";
import { onStop } from "../runtime/stop";
import { addGauges } from "./gauges";
import { instruments } from "./instruments";

/**
 * Answers `GET /metrics` in Prometheus' format on an address of its own, if METRICS_PORT names one; until the process
 * has written what waited.
 * @throws {StartFailure} when the port cannot be had
 */
export async function serveMetrics(): Promise<void> {
  const counted = instruments();
  const { METRICS_PORT: port, METRICS_HOST: host } = env();
  if (!counted || port === undefined) return;
  addGauges(counted.registry);
  changes().subscribe(() => undefined); // else it listens from the first call on, and would look lost until then
  const server = createServer((request, response) => {
    void answer(request, response, counted.registry).catch(() => response.writeHead(500).end());
  });
  server.listen(port, host);
  await event(server, "listening").catch((error: unknown) => {
    const code = errorCode(error);
    const advice =
      code === "EADDRINUSE"
        ? "is taken: stop the program that listens there or set METRICS_PORT to another one"
        : `cannot be used (${code}): set METRICS_PORT and METRICS_HOST to others`;
    throw new StartFailure(`The port ${port} on ${host}, for metrics, ${advice}`);
  });
  onStop("pools", "the metrics", () => {
    server.closeAllConnections();
    server.close();
  });
}

type Answering = { contentType: string; metrics(): Promise<string> };

async function answer(
  { method, url = "" }: IncomingMessage,
  response: ServerResponse,
  registry: Answering,
): Promise<void> {
  const known = url.split("?")[0] === "/metrics";
  const reads = method === "GET" || method === "HEAD";
  if (!known || !reads) {
    response.writeHead(known ? 405 : 404, known ? { Allow: "GET, HEAD" } : {}).end();
    return;
  }
  const text = await registry.metrics();
  response.writeHead(200, { "Content-Type": registry.contentType, "Cache-Control": "no-store" });
  response.end(method === "HEAD" ? undefined : text);
}
