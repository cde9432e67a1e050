import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { call, codes, type Called } from "@/lib/testing/call";
import { makeTenant, newAddress } from "@/lib/testing/tenant";
import { makeKey } from "@/prisma/factories";

type View = Record<string, unknown> & { key: string };
const view = ({ body }: Called) => body.data as View; // what 200 answers

async function makeRegenerable(input: Record<string, unknown> = {}) {
  const { api, admin, company } = await makeTenant();
  const { secret, view: key } = await makeKey(admin, company.id, input);
  return {
    ...{ secret, key, company },
    regenerate: (body?: unknown) => api("POST", `/authentication/api-keys/${key.id}/regeneration`, body),
    set: (data: object) => prisma().apiKey.updateMany({ where: { id: key.id }, data }),
    /** The time of every overlap of this key is over. */
    endOverlap: () =>
      prisma().apiKeySecret.updateMany({
        where: { apiKeyId: key.id, expiresAt: { not: null } },
        data: { expiresAt: new Date(Date.now() - 1) },
      }),
    secrets: () => prisma().apiKeySecret.count({ where: { apiKeyId: key.id } }),
  };
}

/** 200 while the secret works, else the code of the refusal. */
async function use(secret: string): Promise<number | string | undefined> {
  const answer = await call("GET", "/public-api/v3/whoami", { as: secret, peer: newAddress() });
  return answer.status === 200 ? 200 : codes(answer)[0];
}

describe("200", () => {
  test("by default the old secret dies at once; id, settings and counters stay", async () => {
    const { secret, key, regenerate } = await makeRegenerable({
      description: "Kept",
      permissions: { posts: ["read"] },
    });
    expect(await use(secret)).toBe(200);
    const answer = await regenerate();
    expect(answer.status).toBe(200);
    const { key: fresh, ...rest } = view(answer);
    expect([await use(secret), await use(fresh)]).toEqual(["invalid_credentials", 200]);
    expect(rest).toEqual({
      ...key,
      start: fresh.slice(0, 10),
      lastFour: fresh.slice(-10, -6),
      requestCount: 1,
      remaining: 99,
      lastRequest: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect(Date.parse(String(rest.updatedAt))).toBeGreaterThan(Date.parse(key.updatedAt));
  });

  test("with an overlap the old secret works until it ends, and not a moment longer", async () => {
    const { secret, regenerate, endOverlap } = await makeRegenerable();
    const fresh = view(await regenerate({ overlapSeconds: 60 })).key;
    expect([await use(secret), await use(fresh)]).toEqual([200, 200]);
    await endOverlap();
    expect([await use(secret), await use(fresh)]).toEqual(["invalid_credentials", 200]);
  });

  test("the overlap is as long as was said", async () => {
    const { key, regenerate } = await makeRegenerable();
    const before = Date.now();
    await regenerate({ overlapSeconds: 604_800 });
    const [old] = await prisma().apiKeySecret.findMany({
      where: { apiKeyId: key.id, expiresAt: { not: null } },
    });
    const seconds = ((old?.expiresAt?.getTime() ?? 0) - before) / 1000;
    expect(Math.round(seconds / 60)).toBe(604_800 / 60);
  });

  test("of several regenerations only the last overlap lives; one without ends them all", async () => {
    const { secret, regenerate, secrets } = await makeRegenerable();
    const second = view(await regenerate({ overlapSeconds: 3600 })).key;
    const third = view(await regenerate({ overlapSeconds: 3600 })).key;
    expect([await use(secret), await use(second), await use(third)]).toEqual([
      "invalid_credentials",
      200,
      200,
    ]);
    const fourth = view(await regenerate({ overlapSeconds: 0 })).key;
    expect([await use(second), await use(third), await use(fourth)]).toEqual([
      "invalid_credentials",
      "invalid_credentials",
      200,
    ]);
    expect(await secrets()).toBe(1);
  });

  test("an old secret in overlap dies with the key's revocation, like the new one", async () => {
    const { secret, regenerate, set } = await makeRegenerable();
    const fresh = view(await regenerate({ overlapSeconds: 3600 })).key;
    await set({ revokedAt: new Date() });
    expect([await use(secret), await use(fresh)]).toEqual(["key_revoked", "key_revoked"]);
  });

  test("of 12 regenerations at once one secret is left, and it is one of those answered", async () => {
    const { regenerate, secrets } = await makeRegenerable();
    const answers = await Promise.all(Array.from({ length: 12 }, () => regenerate()));
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
    const outcomes = await Promise.all(answers.map((answer) => use(view(answer).key)));
    expect(outcomes.filter((outcome) => outcome === 200)).toHaveLength(1);
    expect(await secrets()).toBe(1);
  });

  test("the security log says so, without either secret", async () => {
    const { secret, company, regenerate } = await makeRegenerable();
    const fresh = view(await regenerate({ overlapSeconds: 5 })).key;
    const [row] = await prisma().auditLog.findMany({
      where: { companyId: company.id, event: "api-keys.regenerate" },
    });
    expect(row?.after).toEqual({
      start: fresh.slice(0, 10),
      lastFour: fresh.slice(-10, -6),
      overlapSeconds: 5,
    });
    expect(row?.before).toEqual({ start: secret.slice(0, 10), lastFour: secret.slice(-10, -6) });
  });
});

describe("409 key_not_active", () => {
  test.each([
    ["inactive", { revokedAt: new Date() }],
    ["expired", { expirationDate: new Date(0) }],
    ["expired", { revokedAt: new Date(), expirationDate: new Date(0) }],
  ])("%s: nothing changes, not even updatedAt", async (status, data) => {
    const { regenerate, set, key } = await makeRegenerable();
    await set(data);
    const read = () => prisma().apiKey.findMany({ where: { id: key.id }, include: { secrets: true } });
    const before = await read();
    const answer = await regenerate({ overlapSeconds: 60 });
    expect([answer.status, codes(answer), answer.body.errors?.[0]?.meta]).toEqual([
      409,
      ["key_not_active"],
      { status },
    ]);
    expect(await read()).toEqual(before);
  });
});

describe("422", () => {
  test.each([-1, 604_801, 1.5, "60", null, [60]])("overlapSeconds %j", async (overlapSeconds) => {
    const { regenerate, secret } = await makeRegenerable();
    const answer = await regenerate({ overlapSeconds });
    expect([answer.status, answer.body.errors?.map(({ source }) => source?.pointer)]).toEqual([
      422,
      ["/overlapSeconds"],
    ]);
    expect(await use(secret)).toBe(200);
  });

  test("anything else in the body", async () => {
    const { regenerate } = await makeRegenerable();
    expect(codes(await regenerate({ key: "sna_mine", hash: "x" }))).toEqual([
      "unknown_attribute",
      "unknown_attribute",
    ]);
  });
});
