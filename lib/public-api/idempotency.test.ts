import { createHash, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { call, codes, type Called, type CallOptions } from "@/lib/testing/call";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import {
  demoPassword,
  makeAccount,
  makeCompany,
  makeKey,
  makeMember,
  makePerson,
  makeToken,
} from "@/prisma/factories";

const keys = "/authentication/api-keys";
const data = ({ body }: Called) => body.data as Record<string, unknown>; // what 200 and 201 answer
const outcome = (answer: Called) => [answer.status, ...codes(answer)];
const replayed = ({ headers }: Called) => headers.get("idempotent-replayed");
const withKey = (key: string): CallOptions => ({ headers: { "idempotency-key": key } });

/** A POST, as often as one likes, under one Idempotency-Key. */
async function makeRepeatable() {
  const tenant = await makeTenant();
  const key = randomUUID();
  const post = (path: string, body?: unknown, options: CallOptions = {}) =>
    tenant.api("POST", path, body, { ...options, headers: { "idempotency-key": key, ...options.headers } });
  const countKeys = () => prisma().apiKey.count({ where: { companyId: tenant.company.id, kind: "secret" } });
  const countCustomers = () => prisma().customer.count({ where: { companyId: tenant.company.id } });
  return { ...tenant, key, post, countKeys, countCustomers };
}

describe("a repeat", () => {
  test("gets the stored answer, its Location, and Idempotent-Replayed; the work is done once", async () => {
    const { post, countCustomers, company } = await makeRepeatable();
    const first = await post("/customers", { name: "Zenith", metadata: { a: 1 } });
    const again = await post("/customers", { name: "Zenith", metadata: { a: 1 } });
    expect([first.status, replayed(first)]).toEqual([201, null]);
    expect([again.status, replayed(again)]).toEqual([201, "true"]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
    expect(again.headers.get("x-request-id")).not.toBe(first.headers.get("x-request-id"));
    expect(await countCustomers()).toBe(1);
    expect(await prisma().auditLog.count({ where: { companyId: company.id } })).toBe(1);
  });

  test("never holds the secret: null in its place, and meta says why; none is stored", async () => {
    const { post, admin, company, key } = await makeRepeatable();
    const made = await post(keys, { name: "Key" });
    const again = await post(keys, { name: "Key" });
    expect(data(again)).toEqual({ ...data(made), key: null });
    expect(again.body.meta).toEqual({ withheld: "key", reason: expect.any(String) });

    const at = `${keys}/${data(made).id}/regeneration`;
    const regenerated = await post(at);
    expect(data(await post(at))).toEqual({ ...data(regenerated), key: null });

    const token = () =>
      call("POST", "/public-api/v3/token", {
        body: { email: admin.email, password: demoPassword },
        ...withKey(key),
      });
    const issued = await token();
    const retried = await token();
    expect([issued.status, typeof issued.body.key]).toEqual([201, "string"]);
    expect([retried.status, retried.body.key, replayed(retried)]).toEqual([201, null, "true"]);

    const stored = await prisma().idempotentAnswer.findMany({ where: { companyId: company.id } });
    expect(stored).toHaveLength(3);
    expect(JSON.stringify(stored.map(({ body }) => body))).not.toMatch(/sna_[0-9A-Za-z]{20,}/);
  });

  test("the stored mark of a body with a password in it is no hash that could be guessed at", async () => {
    const { admin, company, key } = await makeRepeatable();
    const body = JSON.stringify({ email: admin.email, password: demoPassword });
    await call("POST", "/public-api/v3/token", { body, headers: { "idempotency-key": key } });
    const { fingerprint } = await prisma().idempotentAnswer.findFirstOrThrow({
      where: { companyId: company.id },
    });
    for (const guess of [body, `${body}\0`, `\0${body}`, `\0${body}\0`]) {
      expect(createHash("sha256").update(guess).digest().equals(fingerprint)).toBe(false);
    }
  });

  test("comes after the checks: a right or a key that is gone is refused, not replayed", async () => {
    const { admin, company, key, api } = await makeRepeatable();
    const { secret, view } = await makeKey(admin, company.id);
    const post = () => apiOf(secret)("POST", "/customers", { name: "Zenith" }, withKey(key));
    expect((await post()).status).toBe(201);
    await api("PATCH", `${keys}/${view.id}`, { permissions: { customers: ["read"] } });
    expect(codes(await post())).toEqual(["permission_denied"]);
    await api("POST", `${keys}/${view.id}/revocation`);
    expect(codes(await post())).toEqual(["key_revoked"]);
  });

  test("after 24 hours is a new request", async () => {
    const { post, countCustomers, company } = await makeRepeatable();
    await post("/customers", { name: "Zenith" });
    const [row] = await prisma().idempotentAnswer.findMany({ where: { companyId: company.id } });
    const hours = ((row?.expiresAt.getTime() ?? 0) - Date.now()) / 3_600_000;
    expect(Math.round(hours * 10)).toBe(240);
    await prisma().idempotentAnswer.updateMany({
      where: { companyId: company.id },
      data: { expiresAt: new Date(0) },
    });
    expect(replayed(await post("/customers", { name: "Zenith" }))).toBe(null);
    expect(await countCustomers()).toBe(2);
  });
});

describe("one Idempotency-Key, apart", () => {
  test("per company and per caller", async () => {
    const uma = await makePerson();
    const [first, second] = [await makeCompany(uma), await makeCompany(uma)];
    const other = await makePerson();
    await makeMember(first, other, "admin");
    const key = randomUUID();
    const callers: [string, string][] = [
      [(await makeToken(uma)).token, first.id],
      [(await makeToken(uma)).token, second.id],
      [(await makeToken(other)).token, first.id],
      [(await makeKey(uma, first.id)).secret, first.id],
      [(await makeKey(uma, first.id)).secret, first.id],
    ];
    const ids = new Set<unknown>();
    for (const [as, companyId] of callers) {
      const headers = { "idempotency-key": key, "snappy-company-id": companyId };
      ids.add(data(await apiOf(as)("POST", "/customers", { name: "Zenith" }, { headers })).id);
    }
    expect(ids.size).toBe(callers.length);
  });

  test("per environment: what was done in production is not answered to staging", async () => {
    const { token, key, post } = await makeRepeatable();
    const production = await post("/customers", { name: "Zenith" });
    const body = { name: "Zenith" };
    const staging = await call("POST", "/staging/public-api/v3/customers", {
      as: token,
      body,
      ...withKey(key),
    });
    expect([staging.status, replayed(staging)]).toEqual([201, null]);
    expect(data(staging).id).not.toBe(data(production).id);
  });

  test("per path and query", async () => {
    const { post, countKeys } = await makeRepeatable();
    await post("/customers", { name: "One" });
    expect(outcome(await post("/posts", { title: "Two" }))).toEqual([201]);
    expect(outcome(await post(keys, { name: "Three" }))).toEqual([201]);
    expect(await countKeys()).toBe(1);
  });

  test("other methods take no notice of it", async () => {
    const { post, api, key } = await makeRepeatable();
    const { id } = data(await post("/customers", { name: "Zenith" }));
    for (const name of ["One", "Two"])
      expect(data(await api("PATCH", `/customers/${id}`, { name }, withKey(key))).name).toBe(name);
    expect((await api("GET", "/customers", undefined, withKey("not one word"))).status).toBe(200);
  });
});

describe("422 idempotency_mismatch", () => {
  test("another body, another account: refused, and nothing is done", async () => {
    const { post, company, countCustomers } = await makeRepeatable();
    const [north, south] = [await makeAccount(company, "North"), await makeAccount(company, "South")];
    const at = (account: string) => ({ headers: { "snappy-account-id": account } });
    expect(outcome(await post("/customers", { name: "Zenith" }, at(north)))).toEqual([201]);
    for (const answer of [
      await post("/customers", { name: "Other" }, at(north)),
      await post("/customers", '{"name": "Zenith"}', at(north)),
      await post("/customers", { name: "Zenith" }, at(south)),
      await post("/customers", { name: "Zenith", accountId: north }),
    ])
      expect(outcome(answer)).toEqual([422, "idempotency_mismatch"]);
    expect(await countCustomers()).toBe(1);
  });
});

describe("400 idempotency_key_invalid", () => {
  test.each(["", " ", "a b", "a\tb", "é", "a".repeat(256)])("%j", async (key) => {
    const { api, company } = await makeTenant();
    const answer = await api("POST", "/customers", { name: "Zenith" }, withKey(key));
    expect(outcome(answer)).toEqual([400, "idempotency_key_invalid"]);
    expect(answer.body.errors?.[0]?.source).toEqual({ header: "Idempotency-Key" });
    expect(await prisma().customer.count({ where: { companyId: company.id } })).toBe(0);
  });

  test("255 visible characters are fine", async () => {
    const { api } = await makeTenant();
    expect((await api("POST", "/customers", { name: "Z" }, withKey("~".repeat(255)))).status).toBe(201);
  });
});

describe("at the same time", () => {
  test("409 idempotency_in_progress with Retry-After, while the first is under way", async () => {
    const { post, company, countKeys } = await makeRepeatable();
    const { refused, pair } = await prisma().$transaction(async (tx) => {
      await tx.$queryRaw`select 1 from companies where id = ${company.id}::uuid for update`; // a create waits for this
      const both = [post(keys, { name: "Key" }), post(keys, { name: "Key" })];
      return { refused: await Promise.race(both), pair: both };
    });
    expect(outcome(refused)).toEqual([409, "idempotency_in_progress"]);
    expect(refused.headers.get("retry-after")).toBe("1");
    expect((await Promise.all(pair)).map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await countKeys()).toBe(1);
  });

  test("100 creates at once with one key make one key; each answer is it, its replay, or 409", async () => {
    const { post, countKeys } = await makeRepeatable();
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(keys, { name: "Key" })));
    const made = answers.filter((answer) => answer.status === 201 && replayed(answer) === null);
    expect(made).toHaveLength(1);
    const others = answers.filter((answer) => answer !== made[0]);
    const fine = (answer: Called) =>
      replayed(answer) === "true" || codes(answer)[0] === "idempotency_in_progress";
    expect(others.filter((answer) => !fine(answer))).toEqual([]);
    expect(await countKeys()).toBe(1);
    expect(data(await post(keys, { name: "Key" })).id).toBe(made[0] && data(made[0]).id);
  });
});

describe("a first attempt that failed", () => {
  test("leaves nothing: the same Idempotency-Key does the work later, with any body", async () => {
    const { post, countCustomers, company } = await makeRepeatable();
    expect(outcome(await post("/customers", { name: "" }))).toEqual([422, "invalid_attribute"]);
    expect(outcome(await post("/licenses", { customerId: randomUUID(), product: "P", plan: "P" }))).toEqual([
      422,
      "invalid_attribute",
    ]);
    expect(await prisma().idempotentAnswer.count({ where: { companyId: company.id } })).toBe(0);
    expect(outcome(await post("/customers", { name: "Zenith" }))).toEqual([201]);
    expect(await countCustomers()).toBe(1);
  });

  test("also when it failed after its work: the audit row could not be written", async () => {
    const { post, countCustomers, company } = await makeRepeatable();
    const head = await prisma().auditHead.findUniqueOrThrow({ where: { companyId: company.id } });
    await prisma().auditHead.delete({ where: { companyId: company.id } });
    expect(outcome(await post("/customers", { name: "Zenith" }))).toEqual([500, "internal"]);
    expect(await countCustomers()).toBe(0);
    await prisma().auditHead.create({ data: head });
    expect(outcome(await post("/customers", { name: "Zenith" }))).toEqual([201]);
  });
});
