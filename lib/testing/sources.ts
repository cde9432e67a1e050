import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Asked = { path: string; headers: IncomingHttpHeaders };

/** Somebody's server with a file, at an address that `WEBHOOK_ALLOWED_HOSTS` lists; it knows what was sent already. */
export async function startFileServer(content: string) {
  const state = { content, etag: '"1"', answer: null as ((response: ServerResponse) => void) | null };
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? "", headers: request.headers });
    if (state.answer) return state.answer(response);
    if (request.headers["if-none-match"] === state.etag) return response.writeHead(304).end();
    response.writeHead(200, { "content-type": "text/csv", etag: state.etag }).end(state.content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return {
    url: `http://127.0.0.1:${port}/customers.csv`,
    asked,
    /** Another version of the file. */
    put(next: string): void {
      state.content = next;
      state.etag = `"${Number(state.etag.slice(1, -1)) + 1}"`;
    },
    /** Null: as usual again. */
    answer: (next: typeof state.answer) => void (state.answer = next),
    close(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}
