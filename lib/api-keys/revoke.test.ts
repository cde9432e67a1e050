import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { codes, type Called } from "@/lib/testing/call";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { makeKey } from "@/prisma/factories";

const data = ({ body }: Called) => body.data as Record<string, unknown>; // what 200 answers

async function makeRevocable() {
  const { api, admin, company } = await makeTenant();
  const { secret, view } = await makeKey(admin, company.id);
  const at = `/authentication/api-keys/${view.id}/revocation`;
  const events = () =>
    prisma().auditLog.findMany({
      where: { companyId: company.id, subjectId: view.id },
      orderBy: { seq: "asc" },
    });
  return {
    ...{ view, company, api },
    revoke: (body?: unknown) => api("POST", at, body),
    reactivate: () => api("DELETE", at),
    use: () => apiOf(secret)("GET", "/customers"),
    events: async () => (await events()).map(({ event }) => event),
    lastEvent: async () => (await events()).at(-1),
  };
}

describe("revocation", () => {
  test("a revoked key stops working with the next request; its history stays", async () => {
    const { revoke, use, lastEvent } = await makeRevocable();
    expect((await use()).status).toBe(200);
    const answer = await revoke({ reason: "leaked", note: "found in a public log" });
    expect(answer.status).toBe(200);
    expect(data(answer)).toMatchObject({
      status: "inactive",
      enabled: false,
      revocationReason: "leaked",
      requestCount: 1,
      revokedAt: expect.stringMatching(/Z$/),
    });
    expect(codes(await use())).toEqual(["key_revoked"]);
    expect(await lastEvent()).toMatchObject({
      event: "api-keys.revoke",
      after: { revocationReason: "leaked", revocationNote: "found in a public log" },
    });
  });

  test("without a body the reason is other", async () => {
    const { revoke } = await makeRevocable();
    expect(data(await revoke()).revocationReason).toBe("other");
  });

  test("a repeat changes nothing: the same answer, no second row in the security log", async () => {
    const { revoke, events } = await makeRevocable();
    const first = await revoke({ reason: "unused" });
    const again = await revoke({ reason: "leaked" });
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await events()).toEqual(["api-keys.create", "api-keys.revoke"]);
  });

  test("of 20 revocations at once one is on record", async () => {
    const { revoke, events } = await makeRevocable();
    const answers = await Promise.all(Array.from({ length: 20 }, () => revoke()));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await events()).toEqual(["api-keys.create", "api-keys.revoke"]);
  });

  test("an expired key can be revoked; it stays expired", async () => {
    const { revoke, use, view } = await makeRevocable();
    await prisma().apiKey.updateMany({ where: { id: view.id }, data: { expirationDate: new Date(0) } });
    expect(data(await revoke())).toMatchObject({ status: "expired", enabled: false });
    expect(codes(await use())).toEqual(["key_expired"]);
  });

  test.each([{ reason: "bored" }, { reason: null }, { note: 5 }, { note: "x".repeat(501) }])(
    "422 for %j",
    async (body) => {
      const { revoke, use } = await makeRevocable();
      const answer = await revoke(body);
      expect([answer.status, answer.body.errors?.[0]?.source]).toEqual([
        422,
        { pointer: `/${Object.keys(body)[0]}` },
      ]);
      expect((await use()).status).toBe(200);
    },
  );
});

describe("reactivation", () => {
  test("the same secret works again with the next request", async () => {
    const { revoke, reactivate, use } = await makeRevocable();
    await revoke({ reason: "rotated" });
    const answer = await reactivate();
    expect(answer.status).toBe(200);
    expect(data(answer)).toMatchObject({
      status: "active",
      enabled: true,
      revokedAt: null,
      revocationReason: null,
    });
    expect((await use()).status).toBe(200);
  });

  test("a repeat changes nothing: the same answer, no second row in the security log", async () => {
    const { revoke, reactivate, events } = await makeRevocable();
    await revoke();
    const first = await reactivate();
    const again = await reactivate();
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await events()).toEqual(["api-keys.create", "api-keys.revoke", "api-keys.reactivate"]);
  });
});
