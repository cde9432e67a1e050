import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { prisma } from "@/lib/db";
import { databaseUrl } from "@/lib/database/url";
import { dispatch } from "@/lib/public-api/endpoint";
import { start } from "@/lib/runtime/start";
import { makeCompany, makePerson, makeToken } from "@/prisma/factories";

// A process that answers the public API for tests that kill it, or its database. It prints where, and the token of an
// admin of a company of its own, which may have as many keys as it likes.

await start([]);
const admin = await makePerson();
const company = await makeCompany(admin);
await prisma().company.update({ where: { id: company.id }, data: { maxApiKeys: 1_000_000 } });
const { token } = await makeToken(admin);
const listener = getRequestListener(
  (request, { incoming }) =>
    dispatch(request, { peer: incoming.socket.remoteAddress ?? null, certificate: null }),
  { overrideGlobalObjects: false },
);
const server = createServer((request, response) => void listener(request, response));
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  process.stdout.write(`${JSON.stringify({ port, token, url: databaseUrl() })}\n`);
});
