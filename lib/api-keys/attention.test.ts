import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scopedClient } from "@/lib/database/scope";
import { prisma, type Prisma } from "@/lib/db";
import { environments } from "@/lib/environments";
import type { Grant } from "@/lib/permissions/schemas";
import { makeManyKeys } from "@/lib/testing/many-keys";
import { makeServiceAccount, makeStaff } from "@/lib/testing/owners";
import { actorOf, makeCompany, makeKey, makePerson } from "@/prisma/factories";
import { countConcerns } from "./attention";
import { concernConditions } from "./concern-condition";
import { concerns, concernsOf, dayMs, expiringDays, fullGrants, idleDays } from "./concerns";
import { isActive } from "./owners";
import { presentApiKey, withParts } from "./present";

/** A company whose owners of keys are active, suspended and gone, people and service accounts. */
async function makeOwners() {
  const staff = await makeStaff();
  const companyId = staff.company.id;
  const bots = [];
  for (const name of ["Active bot", "Suspended bot", "Removed bot"])
    bots.push(await makeServiceAccount(staff, { name }));
  const [active = "", suspended = "", removed = ""] = bots;
  const at = new Date();
  await prisma().member.updateMany({ where: { companyId, userId: staff.uma.id }, data: { suspendedAt: at } });
  await prisma().member.updateMany({ where: { companyId, userId: staff.mia.id }, data: { removedAt: at } });
  await prisma().serviceAccount.updateMany({ where: { id: suspended }, data: { suspendedAt: at } });
  await prisma().serviceAccount.updateMany({ where: { id: removed }, data: { removedAt: at } });
  const people = [staff.ada, staff.uma, staff.mia].map(({ id }) => ({ userId: id, serviceAccountId: null }));
  const programs = [active, suspended, removed].map((id) => ({ userId: null, serviceAccountId: id }));
  return { ...staff, owners: [...people, ...programs] };
}

type Made = Awaited<ReturnType<typeof makeOwners>>;

/** A moment at, just before or just after one that a rule turns on. */
const near = (ms: number) => fc.constantFrom(-1, 0, 1).map((step) => ms + step);

/** A key in any state that the rules can tell apart, at the edges of each. */
function anyKey({ company, owners }: Made, now: number) {
  const past = (days: number) => near(now - days * dayMs).map((ms) => new Date(ms));
  const idleEdges = fc.oneof(past(0), past(7), past(idleDays), past(400));
  const ranges: string[][] = [[], ["203.0.113.0/24"]];
  const changed = (change: (grant: Grant, index: number) => Grant) => fullGrants.map(change);
  const grants: Grant[][] = [
    [],
    fullGrants,
    fullGrants.toReversed(),
    fullGrants.slice(1),
    changed((grant, index) => (index === 0 ? { ...grant, fields: ["id"] } : grant)),
    changed((grant) => (grant.action === "delete" ? { ...grant, fields: ["id"] } : grant)),
  ];
  return fc
    .record({
      environment: fc.constantFrom(...environments),
      owner: fc.constantFrom(...owners),
      inheritsRole: fc.boolean(),
      permissions: fc.constantFrom(...grants),
      allAccounts: fc.boolean(),
      allCustomers: fc.boolean(),
      allowedIps: fc.constantFrom(...ranges),
      enforceMtls: fc.boolean(),
      expirationDate: fc.option(
        fc
          .oneof(near(now), near(now + expiringDays * dayMs), near(now + 900 * dayMs))
          .map((ms) => new Date(ms)),
      ),
      lastRequest: fc.option(idleEdges),
      updatedAt: idleEdges,
      revokedAt: fc.option(fc.constant(new Date(now)), { freq: 5 }),
    })
    .map(({ owner, ...key }): Prisma.ApiKeyCreateManyInput => ({
      ...{ companyId: company.id, name: "Any", rateLimitMax: 1, rateLimitTimeWindow: 1000 },
      ...owner,
      ...key,
    }));
}

test("in the database each concern finds exactly the keys that it is about", async () => {
  const made = await makeOwners();
  const companyId = made.company.id;
  const db = scopedClient(companyId);
  const now = new Date();
  const rule = fc.record({
    environment: fc.constantFrom(...environments),
    idleWarnDays: fc.option(fc.constantFrom(7, 400)),
  });
  const anyRules = fc.uniqueArray(rule, { selector: ({ environment }) => environment });
  const found = new Set<string>();
  // Drawn seldom, since it takes five members to agree.
  const limit = { rateLimitMax: 1, rateLimitTimeWindow: 1000 };
  const unrestricted = {
    companyId,
    name: "Open",
    environment: "production",
    userId: made.ada.id,
    ...limit,
  } as const;
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyKey(made, now.getTime()), { minLength: 20, maxLength: 40 }),
      anyRules,
      async (data, rules) => {
        await prisma().apiKey.deleteMany({ where: { companyId } });
        await prisma().apiKey.createMany({ data: [...data, unrestricted] });
        await prisma().keyPolicy.deleteMany({ where: { companyId } });
        await prisma().keyPolicy.createMany({ data: rules.map((rule) => ({ ...rule, companyId })) });
        const rows = await prisma().apiKey.findMany({
          where: { companyId },
          include: { ...withParts, owner: true, serviceAccount: true },
        });
        const expected = rows.map((row) => {
          const owner = row.owner ?? row.serviceAccount;
          const rule = rules.find(({ environment }) => environment === row.environment);
          const about = concernsOf(presentApiKey(row, 0, now), {
            ownerActive: owner !== null && isActive(owner),
            idleAfterDays: rule?.idleWarnDays ?? null,
            now,
          });
          return { id: row.id, about };
        });
        const conditionOf = await concernConditions(db, now);
        for (const concern of concerns) {
          const where = conditionOf(concern);
          const matching = await db.apiKey.findMany({ where, select: { id: true } });
          const wanted = expected.filter(({ about }) => about.includes(concern));
          expect(matching.map(({ id }) => id).toSorted(), concern).toEqual(
            wanted.map(({ id }) => id).toSorted(),
          );
          if (wanted.length > 0) found.add(concern);
        }
      },
    ),
    { numRuns: 20, endOnFailure: true },
  );
  expect([...found].toSorted()).toEqual(concerns.toSorted());
});

describe("the counts", () => {
  /** An active key that never expires and has no restriction, in production. */
  const plain = { permissions: { customers: ["read"] } };

  test("are of the visible keys alone: a member's own, an admin's all, another company's none", async () => {
    const { ada, uma, mia, company } = await makeStaff();
    for (const owner of [ada, uma, mia, mia]) await makeKey(owner, company.id, plain);
    await makeKey(ada, company.id, { ...plain, environment: "staging" });
    const stranger = await makePerson();
    const other = await makeCompany(stranger);
    const count = async (person: typeof ada, companyId: string, input = {}) => {
      const { everlasting, unrestricted, wide } = await countConcerns(
        await actorOf(person, companyId),
        input,
      );
      return [everlasting.count, unrestricted.count, wide.count];
    };
    expect(await count(ada, company.id)).toEqual([5, 4, 0]);
    expect(await count(ada, company.id, { environments: ["staging"] })).toEqual([1, 0, 0]);
    expect(await count(mia, company.id)).toEqual([2, 2, 0]);
    expect(await count(stranger, other.id)).toEqual([0, 0, 0]);
  });

  test("leave out public, deleted, revoked and expired keys", async () => {
    const { ada, company } = await makeStaff();
    const [deleted, revoked, expired] = await Promise.all(
      [1, 2, 3].map(() => makeKey(ada, company.id, plain)),
    );
    const set = (id: string | undefined, data: object) => prisma().apiKey.updateMany({ where: { id }, data });
    await set(deleted?.view.id, { deletedAt: new Date() });
    await set(revoked?.view.id, { revokedAt: new Date() });
    await set(expired?.view.id, { expirationDate: new Date(0) });
    const counts = await countConcerns(await actorOf(ada, company.id), {});
    expect(Object.values(counts).map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test.each([
    [1000, false],
    [1001, true],
  ])("stop at 1,000: of %i there are more: %s", async (count, more) => {
    const { ada, company } = await makeStaff();
    await makeManyKeys(ada, company, { count });
    const { everlasting } = await countConcerns(await actorOf(ada, company.id), {});
    expect(everlasting).toEqual({ count: 1000, more });
  });

  test("are refused to who may not read keys", async () => {
    const { ada, company } = await makeStaff();
    const actor = { ...(await actorOf(ada, company.id)), rights: new Map() };
    await expect(countConcerns(actor, {})).rejects.toThrow("permission_denied");
  });
});
