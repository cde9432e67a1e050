import { describe, expect, test } from "vitest";
import { logCall } from "@/lib/testing/calls";
import { flushRequestLogs } from "@/lib/request-logs/queue";
import { actorOf, makeCompany, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { getKeyUsage } from "./key";
import { readUsage } from "./read";
import { windowOf } from "./window";

const hourMs = 3_600_000;
const ago = (ms: number) => new Date(Date.now() - ms);

async function setting() {
  const person = await makePerson();
  const company = await makeCompany(person);
  const { view } = await makeKey(person, company.id);
  return { company, actor: await actorOf(person, company.id), apiKeyId: view.id, companyId: company.id };
}

describe("the usage of a key", () => {
  test("of a key that was never used is every bucket, each zero", async () => {
    const { actor, apiKeyId } = await setting();
    for (const [range, buckets] of [
      ["24h", 24],
      ["48h", 48],
      ["30d", 30],
    ] as const) {
      const usage = await getKeyUsage(actor, { id: apiKeyId, range });
      expect(usage.buckets).toHaveLength(buckets);
      expect(usage.buckets.every(({ served, refused, p50 }) => served + refused === 0 && p50 === null)).toBe(
        true,
      );
      expect(usage).toMatchObject({ calls: 0, refusals: [], addresses: [], completeSince: null });
    }
  });

  test("adds up to the calls, each under one outcome, in its hour and its day", async () => {
    const { actor, apiKeyId, companyId } = await setting();
    const key = { apiKeyId, companyId };
    const statuses = [200, 201, 204, 400, 404, 422, 401, 403, 403, 429, 429, 429, 500, 503];
    for (const status of statuses) logCall({ ...key, status, code: status < 400 ? null : `code_${status}` });
    for (let n = 0; n < 3; n++) logCall({ ...key, at: ago(30 * hourMs) });
    logCall({ ...key, at: ago(40 * 24 * hourMs) });

    const day = await getKeyUsage(actor, { id: apiKeyId });
    expect(day.totals).toEqual({ served: 3, clientError: 3, refused: 6, serverError: 2 });
    expect(day.calls).toBe(statuses.length);
    expect(day.refusals).toEqual([
      { name: "code_429", count: 3 },
      { name: "code_403", count: 2 },
      { name: "code_401", count: 1 },
    ]);
    const two = await getKeyUsage(actor, { id: apiKeyId, range: "48h" });
    expect(two.calls).toBe(statuses.length + 3);
    const hour = new Date(Math.floor(ago(30 * hourMs).getTime() / hourMs) * hourMs).toISOString();
    expect(two.buckets.find(({ at }) => at === hour)).toMatchObject({ served: 3, refused: 0 });
    expect((await getKeyUsage(actor, { id: apiKeyId, range: "30d" })).calls).toBe(statuses.length + 3);
  });

  test("names the most frequent addresses, agents and endpoints, without ids and environments", async () => {
    const { actor, apiKeyId, companyId } = await setting();
    const chrome = (build: number) =>
      `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.${build}.0 Safari/537.36`;
    const id = "0b2c8a4e-57a1-4c59-9d0e-3f5a2f1f7c11";
    const base = { apiKeyId, companyId, userAgent: null };
    logCall({
      ...base,
      path: `/public-api/v3/customers/${id}`,
      address: "2001:db8::1",
      userAgent: chrome(1),
    });
    logCall({ ...base, path: `/staging/public-api/v3/customers/7`, address: null, userAgent: chrome(2) });
    logCall({ ...base, path: `/development/public-api/v3/posts?page[size]=5`, method: "POST" });
    const usage = await getKeyUsage(actor, { id: apiKeyId });
    expect(usage.endpoints).toEqual([
      { name: "GET /customers/{id}", count: 2 },
      { name: "POST /posts", count: 1 },
    ]);
    expect(usage.agents).toEqual([
      { name: "Chrome 150 on Linux", count: 2 },
      { name: null, count: 1 },
    ]);
    expect(usage.addresses.map(({ name }) => name).sort()).toEqual(["2001:db8::1", "203.0.113.7", null]);
  });

  test("tells how long the work took, of the hour and of all, refusals left aside", async () => {
    const { actor, apiKeyId, companyId } = await setting();
    const key = { apiKeyId, companyId, at: ago(1000) };
    for (let n = 1; n <= 20; n++) logCall({ ...key, durationMicros: n * 1000 });
    for (let n = 1; n <= 50; n++) logCall({ ...key, status: 429, durationMicros: 1 });
    const { latency, buckets } = await getKeyUsage(actor, { id: apiKeyId, range: "30d" });
    expect(latency).toEqual({ p50: 10_000, p95: 19_000 });
    expect(buckets.find(({ served }) => served > 0)).toMatchObject(latency);
  });

  test("is told to nobody who may not see the key", async () => {
    const { apiKeyId, actor, company } = await setting();
    const stranger = await setting();
    await expect(getKeyUsage(stranger.actor, { id: apiKeyId })).rejects.toThrow("not_found");
    const member = await makePerson();
    await makeMember(company, member, "member");
    const asMember = await actorOf(member, company.id);
    await expect(getKeyUsage(asMember, { id: apiKeyId })).rejects.toThrow("not_found");
    await expect(getKeyUsage({ ...actor, rights: new Map() }, { id: apiKeyId })).rejects.toThrow(
      "permission_denied",
    );
  });
});

test("a look at usage reads so many rows and no more, and says from when on it is complete", async () => {
  const { apiKeyId, companyId } = await setting();
  const { apiKeyId: quiet } = await setting();
  const at = (n: number) => new Date(Date.now() - n * 1000);
  for (let n = 1; n <= 9; n++) logCall({ apiKeyId, companyId, at: at(n) });
  const sixth = logCall({ apiKeyId, companyId, at: at(5.5) });
  await flushRequestLogs();
  const window = windowOf("48h", new Date());
  const counted = async (scope: string[] | null, limit: number) => {
    const rows = await readUsage({ companyId, keyIds: scope, environment: null }, window, limit);
    return [rows.buckets.reduce((sum, { served }) => sum + served, 0), rows.completeAfter] as const;
  };
  for (const scope of [null, [apiKeyId]]) {
    expect(await counted(scope, 5)).toEqual([5, sixth.at.getTime()]);
    expect(await counted(scope, 10)).toEqual([10, null]);
  }
  expect(await counted([apiKeyId, quiet], 10)).toEqual([5, sixth.at.getTime()]);
  expect(await counted([], 10)).toEqual([0, null]);
});
