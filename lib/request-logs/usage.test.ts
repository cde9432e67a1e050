import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { pool, prisma } from "@/lib/db";
import { logCall } from "@/lib/testing/calls";
import { makeTenant } from "@/lib/testing/tenant";
import { usageTwice } from "@/lib/testing/usage";
import { makeCompany, makePerson } from "@/prisma/factories";
import type { RequestLogEntry } from "./entry";
import { flushRequestLogs } from "./queue";

const keyIds = Array.from({ length: 4 }, () => crypto.randomUUID());
const hour = 3_600_000;
const calls = fc.record({
  at: fc.integer({ min: 0, max: 3 * hour }).map((ms) => new Date(Date.UTC(2026, 4, 1) + ms)),
  environment: fc.constantFrom("production", "staging", null),
  apiKeyId: fc.constantFrom(...keyIds, null),
  endpoint: fc.constantFrom("GET /customers", "POST /events", null),
  status: fc.constantFrom(200, 404, 429),
  code: fc.constantFrom(null, "rate_limited"),
  durationMicros: fc.integer({ min: 0, max: 90_000_000 }),
});

test("roll-ups equal the logs after any batches, some of which failed and were tried again", async () => {
  const { company } = await makeTenant();
  const batches = fc.array(fc.record({ calls: fc.array(calls, { maxLength: 60 }), fails: fc.boolean() }));
  await fc.assert(
    fc.asyncProperty(batches, async (many) => {
      for (const batch of many) {
        for (const call of batch.calls)
          logCall({ ...(call as Partial<RequestLogEntry>), apiKeyId: call.apiKeyId, companyId: company.id }); // of its members
        const query = vi.spyOn(pool(), "query");
        if (batch.fails) query.mockImplementationOnce(() => Promise.reject(new Error("lost")));
        await flushRequestLogs().catch(() => undefined);
        query.mockRestore();
      }
      await flushRequestLogs();
      const { rolledUp, counted } = await usageTwice(company.id);
      expect(rolledUp).toEqual(counted);
    }),
    { numRuns: 15 },
  );
});

test("calls of a company that is gone hold up nobody else's, and are no usage", async () => {
  const gone = await makeCompany(await makePerson());
  const { company } = await makeTenant();
  await prisma().company.delete({ where: { id: gone.id } });
  logCall({ companyId: gone.id, apiKeyId: null });
  logCall({ companyId: company.id, apiKeyId: null });
  await flushRequestLogs();
  expect((await usageTwice(company.id)).rolledUp).toHaveLength(1);
  expect((await usageTwice(gone.id)).rolledUp).toHaveLength(0);
  expect(await prisma().requestLog.count({ where: { companyId: gone.id } })).toBe(1);
});
