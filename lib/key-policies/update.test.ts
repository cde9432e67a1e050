import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { codes } from "@/lib/testing/call";
import { makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { listKeyPolicies } from "./list";
import { updateKeyPolicy } from "./update";

const keys = "/authentication/api-keys";
const day = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();

async function makeGovernor() {
  const tenant = await makeTenant();
  const actor = await actorOf(tenant.admin, tenant.company.id);
  return {
    ...tenant,
    actor,
    rule: (attributes: object, environment = "production") =>
      updateKeyPolicy(actor, { environment, attributes }),
  };
}

test("a new company has no rules: its own default limit counts in every environment", async () => {
  const { actor } = await makeGovernor();
  expect(await listKeyPolicies(actor, {})).toEqual(
    ["production", "staging", "development"].map((environment) => ({
      environment,
      rateLimitMax: 100,
      rateLimitTimeWindow: 60_000,
      ownRateLimit: false,
      maxLifetimeDays: null,
      expiryRequired: false,
      idleWarnDays: null,
      idleDisableDays: null,
    })),
  );
});

describe("a rule counts", () => {
  test("for keys made after it, in its environment alone", async () => {
    const { api, rule } = await makeGovernor();
    await rule({ rateLimitMax: 5, rateLimitTimeWindow: 1_000, maxLifetimeDays: 30 });
    const strict = await api("POST", keys, { name: "Production" });
    expect(strict.body.data).toMatchObject({ rateLimitMax: 5, rateLimitTimeWindow: 1_000 });
    const { expirationDate } = strict.body.data as { expirationDate: string }; // a 201
    expect(Date.parse(expirationDate)).toBeLessThanOrEqual(Date.now() + 30 * day);
    const free = await api("POST", keys, { name: "Staging", environment: "staging" });
    expect(free.body.data).toMatchObject({ rateLimitMax: 100, expirationDate: null });
  });

  test("when a key's life is prolonged, not when something else of it changes", async () => {
    const { api, rule, admin, company } = await makeGovernor();
    const { view: key } = await makeKey(admin, company.id, { expirationDate: inDays(400) });
    await rule({ maxLifetimeDays: 30 });
    const patch = (body: object) => api("PATCH", `${keys}/${key.id}`, body);
    expect((await patch({ name: "Renamed" })).status).toBe(200);
    expect((await patch({ expirationDate: key.expirationDate })).status).toBe(200);
    for (const expirationDate of [null, inDays(401)]) {
      const refused = await patch({ expirationDate });
      expect(refused.status).toBe(422);
      expect(refused.body.errors?.[0]?.source).toEqual({ pointer: "/expirationDate" });
    }
    expect((await patch({ expirationDate: inDays(29) })).status).toBe(200);
  });

  test("also through POST /token", async () => {
    const { api, rule, admin } = await makeGovernor();
    await rule({ expiryRequired: true });
    const body = { email: admin.email, password: "snapkeys-demo-2026" };
    const refused = await api("POST", "/token", body);
    expect([refused.status, ...codes(refused)]).toEqual([422, "invalid_attribute"]);
    expect((await api("POST", "/token", { ...body, expirationDate: inDays(1) })).status).toBe(201);
  });

  test("for every key whose creation begins after it, however many are made at once", async () => {
    const { api, rule, company } = await makeGovernor();
    const create = () => api("POST", keys, { name: "Racing", expirationDate: null });
    const before = Array.from({ length: 10 }, create);
    const ruled = rule({ expiryRequired: true }).then(() => Date.now());
    const after = ruled.then(() => Promise.all(Array.from({ length: 10 }, create)));
    await Promise.all(before);
    expect((await after).map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 422));
    const late = await prisma().apiKey.count({
      where: { companyId: company.id, kind: "secret", createdAt: { gt: new Date(await ruled) } },
    });
    expect(late).toBe(0);
  });
});

describe("a rule is refused", () => {
  test.each([
    [{ rateLimitMax: 5 }, "/rateLimitTimeWindow"],
    [{ rateLimitTimeWindow: 1000 }, "/rateLimitMax"],
    [{ idleWarnDays: 30, idleDisableDays: 30 }, "/idleWarnDays"],
    [{ maxLifetimeDays: 0 }, "/maxLifetimeDays"],
    [{ maxLifetimeDays: 1.5 }, "/maxLifetimeDays"],
    [{ expiryRequired: "yes" }, "/expiryRequired"],
    [{ companyId: "x" }, "/companyId"],
  ])("%j, by name, and nothing is changed", async (attributes, pointer) => {
    const { actor, rule, company } = await makeGovernor();
    await expect(rule(attributes)).rejects.toMatchObject({ faults: [{ source: { pointer } }] });
    expect(await prisma().keyPolicy.count({ where: { companyId: company.id } })).toBe(0);
    expect((await listKeyPolicies(actor, {}))[0]).toMatchObject({ maxLifetimeDays: null });
  });

  test("from a member; and one company's rules are not another's", async () => {
    const { rule, company } = await makeGovernor();
    const mia = await makePerson();
    await makeMember(company, mia, "member");
    const member = await actorOf(mia, company.id);
    const denied = updateKeyPolicy(member, { environment: "production", attributes: { maxLifetimeDays: 1 } });
    await expect(denied).rejects.toThrow("permission_denied");
    await rule({ maxLifetimeDays: 10 });
    const other = await makeGovernor();
    expect((await listKeyPolicies(other.actor, {}))[0]).toMatchObject({ maxLifetimeDays: null });
  });
});

test("a change is on record with both sides; a repeat is not; two admins at once lose nothing", async () => {
  const { rule, company } = await makeGovernor();
  await Promise.all([rule({ maxLifetimeDays: 30 }), rule({ idleWarnDays: 60 })]);
  expect(await prisma().keyPolicy.findFirst({ where: { companyId: company.id } })).toMatchObject({
    maxLifetimeDays: 30,
    idleWarnDays: 60,
  });
  await rule({ maxLifetimeDays: 30 });
  await rule({ maxLifetimeDays: null });
  const rows = await prisma().auditLog.findMany({
    where: { companyId: company.id, event: "key-policies.update" },
    orderBy: { seq: "asc" },
  });
  expect(rows).toHaveLength(3);
  expect(rows[2]).toMatchObject({
    subjectKind: "key-policy",
    subjectName: "production",
    before: { maxLifetimeDays: 30 },
    after: { maxLifetimeDays: null },
  });
});
