import { createServer, request as send, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener, RequestError } from "@hono/node-server";
import { dispatch } from "@/lib/public-api/endpoint";
import { answerUnreadable, unreadableAddress } from "@/lib/public-api/unreadable";
import { checkAnswer } from "./answers";
import { newAddress } from "./tenant";

const headerPairs = (headers: IncomingHttpHeaders) =>
  Object.entries(headers).map(([name, value]) => [name, [value].flat().join(", ")] as const);

export type HttpAnswer = { status: number; headers: IncomingHttpHeaders; text: string };

export type HttpRequest = {
  method?: string;
  headers?: Record<string, string | string[]>;
  /** Sent in these pieces, chunked unless Content-Length is among the headers. */
  chunks?: (string | Uint8Array)[];
};

/**
 * The public API behind a real node:http server, as the server in front answers it. Each call comes from an address
 * of its own: failures are counted by it, and those of one test are not another's.
 */
export async function startFrontServer() {
  const listener = getRequestListener(
    (request) => dispatch(request, { peer: newAddress(), certificate: null }),
    {
      overrideGlobalObjects: false,
      errorHandler(error) {
        if (error instanceof RequestError) return unreadableAddress();
        throw error;
      },
    },
  );
  const options = { requireHostHeader: false, requestTimeout: 2000, connectionsCheckingInterval: 200 };
  const server = createServer(options, (request, response) => void listener(request, response));
  answerUnreadable(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe

  return {
    port,
    /**
     * One request, written as given: nothing is added, nothing is followed. An answer that the OpenAPI document
     * does not know rejects.
     */
    http(path: string, { method = "GET", headers = {}, chunks = [] }: HttpRequest = {}): Promise<HttpAnswer> {
      return new Promise((resolve, reject) => {
        const request = send({ port, path, method, headers, agent: false }, (response) => {
          let text = "";
          response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
          response.on("end", () => {
            const answer = { status: response.statusCode ?? 0, headers: response.headers, text };
            try {
              checkAnswer({ ...answer, method, path, headers: headerPairs(response.headers) });
              resolve(answer);
            } catch (unknownAnswer) {
              reject(unknownAnswer);
            }
          });
        });
        // A server that refuses early may close before all is written; its answer counts.
        request.on("error", (error) => setTimeout(() => reject(error), 200));
        for (const chunk of chunks) request.write(chunk);
        request.end();
      });
    },
    /** How many are open. */
    connections: () =>
      new Promise<number>((resolve, reject) => {
        server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
      }),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
