import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { pool, prisma } from "@/lib/db";
import { logCall } from "@/lib/testing/calls";
import { makeTenant } from "@/lib/testing/tenant";
import { makeKey } from "@/prisma/factories";
import type { RequestLogEntry } from "./entry";
import { flushRequestLogs } from "./queue";

/** As the row is read back, in the members of the entry. */
async function written({ at, id }: RequestLogEntry): Promise<unknown> {
  return prisma().requestLog.findUniqueOrThrow({ where: { at_id: { at, id } } });
}

const counted = async (id: string) => {
  const { requestCount, lastRequest, secrets } = await prisma().apiKey.findFirstOrThrow({
    where: { id },
    select: { requestCount: true, lastRequest: true, secrets: true },
  });
  return { requestCount: Number(requestCount), lastRequest, secret: Number(secrets[0]?.requestCount) };
};

const column = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.constantFrom("\\N", "\\t", "a\tb\r\nc", "\0", "{,}\"'", "half \ud83d of a pair"),
);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

test("a row is read back as it was logged, whatever callers wrote", async () => {
  const { company } = await makeTenant();
  const rows = fc.record({
    at: fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }),
    requestId: fc.stringMatching(/^[A-Za-z0-9_-]{8,64}$/),
    companyId: orNull(fc.constant(company.id)),
    environment: orNull(fc.constantFrom("production", "staging", "development")),
    method: fc.stringMatching(/^[A-Z]{1,20}$/),
    path: column,
    status: fc.integer({ min: 100, max: 599 }),
    code: orNull(fc.constantFrom("not_found", "rate_limited")),
    apiKeyId: orNull(fc.uuid()),
    secretId: orNull(fc.uuid()),
    userId: orNull(fc.uuid()),
    accountId: orNull(fc.uuid()),
    customerId: orNull(fc.uuid()),
    endpoint: orNull(fc.constantFrom("GET /customers/{id}", "POST /events")),
    fingerprint: orNull(fc.constant("0123456789abcdef")),
    address: orNull(fc.constantFrom("203.0.113.7", "2001:db8::1")),
    country: orNull(fc.constant("DE")),
    city: orNull(fc.constantFrom("Köln", "São Paulo")),
    userAgent: orNull(column.filter((text) => text !== "")),
    durationMicros: fc.nat(2_000_000_000),
    requestBytes: fc.nat(2_000_000_000),
    responseBytes: fc.nat(2_000_000_000),
    admitted: fc.boolean(),
  });
  const readable = (text: string | null) =>
    text && Buffer.from(text.replace(/[\0\t\n]/g, "\ufffd")).toString();
  await fc.assert(
    fc.asyncProperty(fc.array(rows, { minLength: 1, maxLength: 30 }), async (many) => {
      const logged = many.map((row) => logCall({ ...row, id: randomUUID() } as RequestLogEntry)); // with all of its members
      await flushRequestLogs();
      for (const entry of logged) {
        const { admitted: _, payload: _payload, path, userAgent, ...same } = entry;
        expect(await written(entry)).toEqual({
          ...same,
          path: readable(path),
          userAgent: readable(userAgent),
        });
      }
    }),
    { numRuns: 30 },
  );
});

test("counters of keys and secrets equal the logs, over as many batches as it takes", async () => {
  const { admin, company } = await makeTenant();
  const keys = await Promise.all(Array.from({ length: 3 }, () => makeKey(admin, company.id)));
  const secretIds = new Map<string, string>();
  for (const { view } of keys) {
    const secret = await prisma().apiKeySecret.findFirstOrThrow({ where: { apiKeyId: view.id } });
    secretIds.set(view.id, secret.id);
  }
  const now = Date.now();
  for (let call = 0; call < 2_500; call++) {
    const apiKeyId = keys[call % keys.length]?.view.id ?? "";
    logCall({
      companyId: company.id,
      apiKeyId,
      secretId: secretIds.get(apiKeyId) ?? null,
      at: new Date(now - call),
      admitted: call % 5 > 0,
      userAgent: "x".repeat(500), // so that a batch is full of bytes before it is full of rows
    });
  }
  await flushRequestLogs();
  for (const [index, { view }] of keys.entries()) {
    const rows = await prisma().requestLog.count({ where: { apiKeyId: view.id } });
    const calls = Array.from({ length: 2_500 }, (_, call) => call).filter((call) => call % 3 === index);
    const admitted = calls.filter((call) => call % 5 > 0).length;
    expect([rows, await counted(view.id)]).toEqual([
      calls.length,
      { requestCount: admitted, lastRequest: new Date(now - index), secret: admitted },
    ]);
  }
});

test("what cannot be written waits, is tried again, and counts once", async () => {
  const { admin, company } = await makeTenant();
  const { view } = await makeKey(admin, company.id);
  const lost = new Error("the connection is gone");
  const query = vi.spyOn(pool(), "query").mockImplementationOnce(() => Promise.reject(lost));
  logCall({ companyId: company.id, apiKeyId: view.id });
  await expect(flushRequestLogs()).rejects.toThrow(lost);
  query.mockRestore();
  logCall({ companyId: company.id, apiKeyId: view.id });
  await flushRequestLogs();
  expect(await counted(view.id)).toMatchObject({ requestCount: 2 });
  expect(await prisma().requestLog.count({ where: { apiKeyId: view.id } })).toBe(2);
});
