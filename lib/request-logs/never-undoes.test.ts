import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { call, codes } from "@/lib/testing/call";
import { apiOf, makeTenant, newAddress } from "@/lib/testing/tenant";
import { makeKey } from "@/prisma/factories";
import { flushRequestLogs } from "./queue";

// Verifying a key reads it, and its use is counted later: neither may ever write back what was read.

const use = async (secret: string) => {
  const answer = await call("GET", "/public-api/v3/customers", { as: secret, peer: newAddress() });
  return answer.status === 200 ? "200" : (codes(answer)[0] ?? "");
};
/** Refused after the rate limit, so it counts. */
const isAdmitted = (outcome: string) => outcome === "200" || outcome === "permission_denied";

const reads = (resource: string) => [{ resource, action: "read", fields: null }];
const untouched = {
  revokedAt: null as Date | null,
  revocationReason: null as string | null,
  permissions: reads("customers"),
  deletedAt: null as Date | null,
  expirationDate: null as Date | null,
  allowedIps: [] as string[],
};
const columns = Object.fromEntries(Object.keys(untouched).map((name) => [name, true]));

/** What a key is changed to, and what its next call gets then. */
const changes: { data: typeof untouched; outcome: string }[] = [
  { data: { ...untouched, revokedAt: new Date(), revocationReason: "leaked" }, outcome: "key_revoked" },
  { data: { ...untouched, permissions: reads("posts") }, outcome: "permission_denied" },
  { data: { ...untouched, deletedAt: new Date() }, outcome: "invalid_credentials" },
  { data: { ...untouched, expirationDate: new Date(0) }, outcome: "key_expired" },
  { data: { ...untouched, allowedIps: ["192.0.2.0/24"] }, outcome: "ip_forbidden" },
  { data: untouched, outcome: "200" },
];

test("of 10,000 changes that race with calls and flushes none is undone, and every admitted call is counted", async () => {
  const { admin, company } = await makeTenant();
  const input = { permissions: { customers: ["read"] }, rateLimitEnabled: false };
  const keys = await Promise.all(Array.from({ length: 50 }, () => makeKey(admin, company.id, input)));
  const admitted = new Map(keys.map(({ view }) => [view.id, 0]));
  const callOnce = async ({ secret, view }: (typeof keys)[number]) => {
    const outcome = await use(secret);
    if (isAdmitted(outcome)) admitted.set(view.id, (admitted.get(view.id) ?? 0) + 1);
    return outcome;
  };
  const wrong: unknown[] = [];

  for (let round = 0; round < 200; round++) {
    const keysOf = (change: number) =>
      keys.filter((_, index) => (index + round * 7) % changes.length === change);
    const writes = changes.map(({ data }, change) =>
      prisma().apiKey.updateMany({ where: { id: { in: keysOf(change).map(({ view }) => view.id) } }, data }),
    );
    await Promise.all([...keys.map(callOnce), flushRequestLogs(), ...writes]);
    await flushRequestLogs();
    const rows = await prisma().apiKey.findMany({
      where: { companyId: company.id },
      select: { id: true, ...columns },
    });
    const byId = new Map(rows.map(({ id, ...row }) => [id, row]));
    for (const [change, { data, outcome }] of changes.entries()) {
      wrong.push(...keysOf(change).filter(({ view }) => !isDeepStrictEqual(byId.get(view.id), data)));
      const [sample] = round % changes.length === change ? keysOf(change) : [];
      if (sample && (await callOnce(sample)) !== outcome) wrong.push({ round, outcome });
    }
  }

  expect(wrong).toEqual([]);
  await flushRequestLogs();
  const counted = await prisma().apiKey.findMany({
    where: { companyId: company.id, kind: "secret" },
    select: { id: true, requestCount: true },
  });
  expect(new Map(counted.map(({ id, requestCount }) => [id, Number(requestCount)]))).toEqual(admitted);
}, 120_000);

test("once a revocation was answered no call gets through, however many are under way", async () => {
  const { admin, company, api } = await makeTenant();
  const { secret, view } = await makeKey(admin, company.id, { rateLimitEnabled: false });
  const at = `/authentication/api-keys/${view.id}/revocation`;
  for (let round = 0; round < 20; round++) {
    const before = Array.from({ length: 10 }, () => apiOf(secret)("GET", "/customers"));
    const [revoked] = await Promise.all([api("POST", at), flushRequestLogs()]);
    expect(revoked.status).toBe(200);
    const after = await Promise.all(Array.from({ length: 5 }, () => use(secret)));
    expect(after).toEqual(Array(5).fill("key_revoked"));
    await Promise.all(before);
    expect((await api("DELETE", at)).status).toBe(200);
    expect(await use(secret)).toBe("200");
  }
});
