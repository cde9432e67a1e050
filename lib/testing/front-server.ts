import { createServer, request as send, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { dispatch } from "@/lib/public-api/endpoint";

export type HttpAnswer = { status: number; headers: IncomingHttpHeaders; text: string };

export type HttpRequest = {
  method?: string;
  headers?: Record<string, string | string[]>;
  /** Sent in these pieces, chunked unless Content-Length is among the headers. */
  chunks?: (string | Uint8Array)[];
};

/** The public API behind a real node:http server, as the server in front answers it. */
export async function startFrontServer() {
  const listener = getRequestListener(
    (request, { incoming }) =>
      dispatch(request, { peer: incoming.socket.remoteAddress ?? null, certificate: null }),
    { overrideGlobalObjects: false },
  );
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe

  return {
    /** One request, written as given: nothing is added, nothing is followed. */
    http(path: string, { method = "GET", headers = {}, chunks = [] }: HttpRequest = {}): Promise<HttpAnswer> {
      return new Promise((resolve, reject) => {
        const request = send({ port, path, method, headers, agent: false }, (response) => {
          let text = "";
          response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
          response.on("end", () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
          );
        });
        // A server that refuses early may close before all is written; its answer counts.
        request.on("error", (error) => setTimeout(() => reject(error), 200));
        for (const chunk of chunks) request.write(chunk);
        request.end();
      });
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
