import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { codes } from "@/lib/testing/call";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { makeKey } from "@/prisma/factories";

const keys = "/authentication/api-keys";

async function makeLimited(quotaMax: number | null, input: object = {}) {
  const tenant = await makeTenant();
  const { secret, view } = await makeKey(tenant.admin, tenant.company.id, {
    quotaMax,
    rateLimitMax: 1000,
    ...input,
  });
  return {
    ...tenant,
    secret,
    use: () => apiOf(secret)("GET", "/whoami"),
    read: async () => (await tenant.api("GET", `${keys}/${view.id}`)).body.data,
    change: (body: object) => tenant.api("PATCH", `${keys}/${view.id}`, body),
    verify: async (more: object = {}) =>
      (await tenant.api("POST", "/authentication/verifications", { key: secret, ...more })).body.data,
  };
}

test("a key makes exactly as many calls as its quota, whoever comes first", async () => {
  const { use, read } = await makeLimited(7);
  const answers = await Promise.all(Array.from({ length: 30 }, use));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(7);
  const refused = answers.filter(({ status }) => status !== 200);
  expect(new Set(refused.flatMap(codes))).toEqual(new Set(["quota_exceeded"]));
  expect(
    refused.every(({ status, headers }) => status === 429 && headers.get("retry-after") === "86400"),
  ).toBe(true);
  expect(await read()).toMatchObject({ quotaMax: 7, quotaRemaining: 0, requestCount: 7, status: "active" });
});

test("the quota is apart from the bucket: what the bucket refuses does not use it up", async () => {
  const { use, read } = await makeLimited(10, { rateLimitMax: 2, rateLimitTimeWindow: 3_600_000 });
  const answers = [await use(), await use(), await use(), await use()];
  expect(answers.flatMap(codes)).toEqual(["rate_limited", "rate_limited"]);
  expect(await read()).toMatchObject({ quotaRemaining: 8 });
});

describe("changing it", () => {
  test("raised, the key goes on where it was; lowered below what is used, it stops", async () => {
    const { use, change, read } = await makeLimited(2);
    expect([(await use()).status, (await use()).status, (await use()).status]).toEqual([200, 200, 429]);
    await change({ quotaMax: 3 });
    expect([(await use()).status, (await use()).status]).toEqual([200, 429]);
    await change({ quotaMax: 1 });
    expect(codes(await use())).toEqual(["quota_exceeded"]);
    expect(await read()).toMatchObject({ quotaMax: 1, quotaRemaining: 0 });
    await change({ quotaMax: null });
    expect((await use()).status).toBe(200);
    expect(await read()).toMatchObject({ quotaMax: null, quotaRemaining: null });
  });

  test("given to a key that is in use, it counts the calls of its whole life", async () => {
    const { use, change, read } = await makeLimited(null);
    await Promise.all([use(), use(), use()]);
    await change({ quotaMax: 5 });
    expect(await read()).toMatchObject({ quotaRemaining: 2 });
    expect([(await use()).status, (await use()).status, (await use()).status]).toEqual([200, 200, 429]);
  });

  test("taken away and given again, it has counted the calls in between", async () => {
    const { use, change, read } = await makeLimited(5);
    await use();
    await change({ quotaMax: null });
    await Promise.all([use(), use()]);
    await change({ quotaMax: 4 });
    expect(await read()).toMatchObject({ requestCount: 3, quotaRemaining: 1 });
    expect([(await use()).status, (await use()).status]).toEqual([200, 429]);
  });

  test.each([0, -1, 1.5, "5"])("%j is refused by name", async (quotaMax) => {
    const { change } = await makeLimited(null);
    const answer = await change({ quotaMax });
    expect([answer.status, answer.body.errors?.[0]?.source?.pointer]).toEqual([422, "/quotaMax"]);
  });
});

describe("verification", () => {
  test("takes its cost from the quota, all or none, and says USAGE_EXCEEDED", async () => {
    const { verify } = await makeLimited(5);
    expect(await verify({ cost: 4 })).toMatchObject({ valid: true, code: "VALID" });
    expect(await verify({ cost: 2 })).toMatchObject({ valid: false, code: "USAGE_EXCEEDED" });
    expect(await verify({ cost: 0 })).toMatchObject({ valid: true, code: "VALID" });
    expect(await verify({ cost: 1 })).toMatchObject({ valid: true, code: "VALID" });
    expect(await verify({ cost: 0 })).toMatchObject({ valid: false, code: "USAGE_EXCEEDED" });
  });

  test("refused for another reason, it uses nothing up", async () => {
    const { verify, read } = await makeLimited(5, { permissions: {} });
    expect(await verify({ permissions: ["posts:read"] })).toMatchObject({ code: "INSUFFICIENT_PERMISSIONS" });
    expect(await read()).toMatchObject({ quotaRemaining: 5 });
  });
});

test("a key whose count is lost has none left: never unlimited", async () => {
  const { use, company } = await makeLimited(5);
  await prisma().apiKeyQuota.deleteMany({ where: { companyId: company.id } });
  expect(codes(await use())).toEqual(["quota_exceeded"]);
});
