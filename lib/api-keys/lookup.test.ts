import { beforeAll, describe, expect, test, vi } from "vitest";
import { changes } from "@/lib/database/changes";
import { pool } from "@/lib/db";
import { env } from "@/lib/env";
import { keep, lookupsIn, trustedBus } from "@/lib/testing/cached-keys";
import { makeTenant } from "@/lib/testing/tenant";
import { makeCustomer, makeKey } from "@/prisma/factories";
import type { KnownKey } from "./known-key";
import { lookupKey } from "./lookup";
import { newSecret } from "./secret";

beforeAll(trustedBus);

describe("a known key", () => {
  test("costs one statement, and then none while nothing changes", async () => {
    const { admin, company } = await makeTenant();
    const { secret, view } = await makeKey(admin, company.id);
    const other = await makeKey(admin, company.id);
    await changes().settled();
    expect(await lookupsIn(() => lookupKey(secret))).toBe(1);
    expect(await lookupsIn(() => lookupKey(other.secret))).toBe(1);
    const again = async () => {
      for (let time = 0; time < 100; time++) expect((await lookupKey(secret))?.id).toBe(view.id);
    };
    expect(await lookupsIn(again)).toBe(0);
  });

  test("is the same from memory as from the database", async () => {
    const { admin, company } = await makeTenant();
    const customer = await makeCustomer(company, "staging");
    const { secret } = await makeKey(admin, company.id, {
      environment: "staging",
      permissions: { customers: ["read"], telemetry: { read: ["name", "value"] } },
      accountsAccess: { ids: [company.accountId] },
      customersAccess: { ids: [customer] },
      allowedIps: ["192.0.2.0/24"],
      notBefore: new Date(Date.now() - 1000).toISOString(),
      expirationDate: new Date(Date.now() + 3_600_000).toISOString(),
      metadata: { plan: { name: "large" } },
    });
    await changes().settled();
    const read = await lookupKey(secret);
    let remembered: KnownKey | null = null;
    expect(await lookupsIn(async () => (remembered = await lookupKey(secret)))).toBe(0);
    expect(remembered).toEqual(read);
    expect(read).toMatchObject({
      customers: [customer],
      environment: "staging",
      metadata: { plan: { name: "large" } },
    });
  });

  test("cannot be changed for the next request by what one does with it", async () => {
    const { admin, company } = await makeTenant();
    const { secret } = await makeKey(admin, company.id, {
      permissions: { customers: { read: ["name"] } },
      accountsAccess: { ids: [] },
      expirationDate: new Date(Date.now() + 3_600_000).toISOString(),
      metadata: { list: [1] },
    });
    await keep(secret);
    const before = structuredClone(await lookupKey(secret));
    const key = (await lookupKey(secret)) as unknown as Hostile; // as code sees it that minds no types
    key.revokedAt = new Date();
    key.ownerActive = false;
    key.expirationDate.setFullYear(2999);
    key.metadata.list.push(2);
    for (const attempt of [
      () => key.accounts.push("other"),
      () => key.allowedIps.push("::/0"),
      () => (key.company.id = "other"),
      () => (key.owner.id = "other"),
      () => (key.limit.max = 1e9),
      () => key.rights.set("api-keys:administer", null),
      () => key.rights.get("customers:read")?.add("email"),
      () => key.rights.delete("customers:read"),
      () => key.rights.clear(),
    ]) {
      expect(attempt).toThrow(TypeError);
    }
    expect(await lookupsIn(() => lookupKey(secret))).toBe(0);
    expect(await lookupKey(secret)).toEqual(before);
  });

  test("under a former pepper is known from memory as well", async () => {
    const { admin, company } = await makeTenant();
    const { secret, view } = await makeKey(admin, company.id);
    await changes().settled();
    env().KEY_PEPPERS.set(2, Buffer.alloc(32, 7));
    try {
      expect(await lookupsIn(() => lookupKey(secret))).toBe(2);
      const again = async () => expect((await lookupKey(secret))?.id).toBe(view.id);
      expect(await lookupsIn(again)).toBe(0);
    } finally {
      env().KEY_PEPPERS.delete(2);
    }
  });
});

type Hostile = {
  revokedAt: Date;
  ownerActive: boolean;
  expirationDate: Date;
  accounts: string[];
  allowedIps: string[];
  company: { id: string };
  owner: { id: string };
  limit: { max: number };
  rights: Map<string, Set<string> | null>;
  metadata: { list: number[] };
};

describe("what is unknown takes the whole way each time", () => {
  test.each([
    ["a key that nobody has", newSecret()],
    ["a text that is no key", "hello"],
    ["no text", ""],
  ])("%s", async (_, presented) => {
    for (let time = 0; time < 3; time++) {
      const ask = async () => expect(await lookupKey(presented)).toBeNull();
      expect(await lookupsIn(ask)).toBe(1);
    }
  });

  test("another company's key, however well this process knows it", async () => {
    const [{ admin, company }, other] = await Promise.all([makeTenant(), makeTenant()]);
    const { secret } = await makeKey(admin, company.id);
    await keep(secret);
    for (let time = 0; time < 3; time++) {
      expect(await lookupsIn(() => lookupKey(secret, other.company.id))).toBe(1);
      expect(await lookupsIn(() => lookupKey(secret, company.id))).toBe(0);
    }
  });

  test("another company's key is not so much as fetched, beside one's own in the same statement", async () => {
    const [{ admin, company }, other] = await Promise.all([makeTenant(), makeTenant()]);
    const [mine, foreign] = [await makeKey(admin, company.id), await makeKey(other.admin, other.company.id)];
    const query = vi.spyOn(pool(), "query");
    const asked = [mine, foreign].map(({ secret }) => lookupKey(secret, company.id));
    expect((await Promise.all(asked)).map((key) => key?.id)).toEqual([mine.view.id, undefined]);
    const answers: { rows: unknown[] }[] = await Promise.all(query.mock.results.map(({ value }) => value));
    expect(answers.map(({ rows }) => rows.length)).toEqual([1]);
  });
});
