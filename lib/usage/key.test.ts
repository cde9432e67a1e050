import { describe, expect, test } from "vitest";
import { logCall } from "@/lib/testing/calls";
import { actorOf, makeCompany, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { getKeyUsage } from "./key";
import { readTalkers } from "./talkers";
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
      ["7d", 28],
      ["30d", 30],
      ["90d", 90],
    ] as const) {
      const usage = await getKeyUsage(actor, { id: apiKeyId, range });
      expect(usage.buckets).toHaveLength(buckets);
      expect(usage.buckets.every(({ served, refused, p50 }) => served + refused === 0 && p50 === null)).toBe(
        true,
      );
      const talkers = { addresses: [], agents: [], calls: 0, partial: false };
      expect(usage).toMatchObject({ calls: 0, activeKeys: 0, refusals: [], endpoints: [], talkers });
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
    const week = await getKeyUsage(actor, { id: apiKeyId, range: "7d" });
    expect(week.calls).toBe(statuses.length + 3);
    const quarter = 6 * hourMs;
    const at = new Date(Math.floor(ago(30 * hourMs).getTime() / quarter) * quarter).toISOString();
    expect(week.buckets.find((bucket) => bucket.at === at)).toMatchObject({ served: 3, refused: 0 });
    expect((await getKeyUsage(actor, { id: apiKeyId, range: "30d" })).calls).toBe(statuses.length + 3);
    expect((await getKeyUsage(actor, { id: apiKeyId, range: "90d" })).calls).toBe(statuses.length + 4);
  });

  test("names the most frequent addresses, agents and endpoints", async () => {
    const { actor, apiKeyId, companyId } = await setting();
    const chrome = (build: number) =>
      `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.${build}.0 Safari/537.36`;
    const base = { apiKeyId, companyId, userAgent: null };
    logCall({ ...base, endpoint: "GET /customers/{id}", address: "2001:db8::1", userAgent: chrome(1) });
    logCall({ ...base, endpoint: "GET /customers/{id}", address: null, userAgent: chrome(2) });
    logCall({ ...base, endpoint: null, status: 404 });
    const usage = await getKeyUsage(actor, { id: apiKeyId });
    expect(usage.endpoints).toMatchObject([
      { name: "GET /customers/{id}", calls: 2, totals: { served: 2 } },
      { name: null, calls: 1, totals: { clientError: 1 } },
    ]);
    expect(usage.talkers.agents).toEqual([
      { name: "Chrome 150 on Linux", count: 2 },
      { name: null, count: 1 },
    ]);
    expect(usage.talkers.addresses.map(({ name }) => name).sort()).toEqual([
      "2001:db8::1",
      "203.0.113.7",
      null,
    ]);
  });

  test("tells how long the work took, of the hour and of all, refusals left aside", async () => {
    const { actor, apiKeyId, companyId } = await setting();
    const key = { apiKeyId, companyId, at: ago(1000) };
    for (let n = 1; n <= 20; n++) logCall({ ...key, durationMicros: n * 1000 });
    for (let n = 1; n <= 50; n++) logCall({ ...key, status: 429, durationMicros: 1 });
    const { latency, buckets } = await getKeyUsage(actor, { id: apiKeyId, range: "30d" });
    expect(Math.abs((latency.p50 ?? 0) / 10_000 - 1)).toBeLessThan(0.05);
    expect(Math.abs((latency.p95 ?? 0) / 19_000 - 1)).toBeLessThan(0.05);
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

test("however many calls there were, all are counted; the newest alone say where they came from", async () => {
  const { apiKeyId, companyId, actor } = await setting();
  const { apiKeyId: quiet } = await setting();
  const at = (n: number) => new Date(Date.now() - n * 1000);
  for (let n = 1; n <= 9; n++) logCall({ apiKeyId, companyId, at: at(n) });
  expect(await getKeyUsage(actor, { id: apiKeyId })).toMatchObject({
    calls: 9,
    talkers: { calls: 9, partial: false },
  });
  const none = { environment: null, apiKeyIds: null, endpoint: null, outcome: null };
  const look = async (keyIds: string[] | null, most: number) => {
    const scope = { companyId, keyIds, ...none };
    const { calls, more } = await readTalkers(scope, windowOf("7d", new Date()), keyIds, most);
    return [calls, more];
  };
  for (const keys of [null, [apiKeyId]]) {
    expect(await look(keys, 5)).toEqual([5, true]);
    expect(await look(keys, 9)).toEqual([9, false]);
  }
  expect(await look([apiKeyId, quiet], 10)).toEqual([5, true]);
  expect(await look([], 10)).toEqual([0, false]);
});
