import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Received = { path: string; headers: IncomingHttpHeaders; body: string };
export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

/** How the receiver answers a message; absent: 204. Nothing: never. */
type Answer = (response: ServerResponse, message: Received) => void;

/** A customer's server that webhooks go to, on an address that `WEBHOOK_ALLOWED_HOSTS` lists. */
export async function startReceiver(answer?: Answer) {
  const received: Received[] = [];
  const state: { answer: Answer } = { answer: answer ?? ((response) => response.writeHead(204).end()) };
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const body = Buffer.concat(pieces).toString("utf8");
      const message = { path: request.url ?? "", headers: request.headers, body };
      received.push(message);
      state.answer(response, message);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    received,
    answer: (next: Answer) => void (state.answer = next),
    /** Answers with a status and nothing else. */
    status: (status: number, headers: Record<string, string> = {}) =>
      void (state.answer = (response) => response.writeHead(status, headers).end()),
    close(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}
