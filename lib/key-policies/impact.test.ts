import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { getPolicyImpact } from "./impact";

const day = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();

async function makeGovernor() {
  const tenant = await makeTenant();
  const { admin, company } = tenant;
  const actor = await actorOf(admin, company.id);
  return {
    ...tenant,
    actor,
    make: async (input: object = {}) => (await makeKey(admin, company.id, { ...input })).view.id,
    /** As if a key had been called, and changed, so many days ago; null: it was never called. */
    age: (id: string, called: number | null, changed = called) =>
      prisma().apiKey.updateMany({
        where: { id },
        data: {
          lastRequest: called === null ? null : new Date(Date.now() - called * day),
          updatedAt: new Date(Date.now() - (changed ?? 0) * day),
        },
      }),
    counts: async (rules: object, environment = "production") => {
      const { rules: _, ...impact } = await getPolicyImpact(actor, { environment, ...rules });
      return Object.fromEntries(Object.entries(impact).map(([name, { count }]) => [name, count]));
    },
  };
}

const none = { everlasting: 0, longer: 0, revoked: 0, warned: 0 };

describe("a rule that is only thought of", () => {
  test("about expiry names the keys that never expire, and those that live longer", async () => {
    const { make, counts } = await makeGovernor();
    await make();
    await make({ expirationDate: inDays(91) });
    await make({ expirationDate: inDays(89) });
    expect(await counts({})).toEqual(none);
    expect(await counts({ expiryRequired: true })).toEqual({ ...none, everlasting: 1 });
    expect(await counts({ maxLifetimeDays: 90 })).toEqual({ ...none, everlasting: 1, longer: 1 });
    expect(await counts({ maxLifetimeDays: 92, expiryRequired: true })).toEqual({ ...none, everlasting: 1 });
  });

  test("about idle keys names each once: as revoked, or as one whose owner is told", async () => {
    const { make, age, counts } = await makeGovernor();
    const [fresh, month, quarter, unused, touched] = [
      await make(),
      await make(),
      await make(),
      await make(),
      await make(),
    ];
    await age(fresh, 1);
    await age(month, 31);
    await age(quarter, 91);
    await age(unused, null, 61);
    await age(touched, 91, 2);
    expect(await counts({ idleWarnDays: 30 })).toEqual({ ...none, warned: 3 });
    expect(await counts({ idleWarnDays: 30, idleDisableDays: 60 })).toEqual({
      ...none,
      warned: 1,
      revoked: 2,
    });
    expect(await counts({ idleDisableDays: 90 })).toEqual({ ...none, revoked: 1 });
  });

  test("counts working secret keys of that environment and company alone", async () => {
    const { make, age, counts, api } = await makeGovernor();
    const [revoked, deleted, staging] = [await make(), await make(), await make({ environment: "staging" })];
    const expired = await make({ expirationDate: inDays(1) });
    for (const id of [revoked, deleted, staging, expired]) await age(id, 91);
    await prisma().apiKey.updateMany({ where: { id: expired }, data: { expirationDate: new Date(0) } });
    await api("POST", `/authentication/api-keys/${revoked}/revocation`);
    await api("DELETE", `/authentication/api-keys/${deleted}`);
    for (const id of [revoked, deleted]) await age(id, 91);
    const other = await makeGovernor();
    await other.age(await other.make(), 91);
    const rules = { expiryRequired: true, idleDisableDays: 60 };
    expect(await counts(rules)).toEqual(none);
    expect(await counts(rules, "staging")).toEqual({ ...none, everlasting: 1, revoked: 1 });
    expect(await other.counts(rules)).toEqual({ ...none, everlasting: 1, revoked: 1 });
  });

  test("changes nothing", async () => {
    const { make, age, counts, company } = await makeGovernor();
    await age(await make(), 91);
    const before = await prisma().apiKey.findMany({ where: { companyId: company.id } });
    await counts({ maxLifetimeDays: 1, idleDisableDays: 2 });
    expect(await prisma().apiKey.findMany({ where: { companyId: company.id } })).toEqual(before);
    expect(await prisma().keyPolicy.count({ where: { companyId: company.id } })).toBe(0);
  });
});

test("the rules come back, so that words can name them", async () => {
  const { actor } = await makeGovernor();
  const { rules } = await getPolicyImpact(actor, { environment: "production", idleWarnDays: 30 });
  expect(rules).toEqual({ maxLifetimeDays: null, idleWarnDays: 30, idleDisableDays: null });
});

test("it is refused to members, and so are rules that cannot be", async () => {
  const { actor, company } = await makeGovernor();
  const mia = await makePerson();
  await makeMember(company, mia, "member");
  const member = await actorOf(mia, company.id);
  await expect(getPolicyImpact(member, { environment: "production" })).rejects.toThrow("permission_denied");
  for (const rules of [{ maxLifetimeDays: 0 }, { idleWarnDays: Number.NaN }, { rateLimitMax: 1 }]) {
    await expect(getPolicyImpact(actor, { environment: "production", ...rules })).rejects.toMatchObject({
      faults: [{ source: { pointer: `/${Object.keys(rules)[0]}` } }],
    });
  }
});
