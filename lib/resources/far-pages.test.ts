import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pool, prisma } from "@/lib/db";
import { environments, type Environment } from "@/lib/environments";
import { makeTenant, type Tenant } from "@/lib/testing/tenant";
import { makeCustomer, type MadeCompany } from "@/prisma/factories";
import { idsAt, type CountedList } from "./far-pages";

const lists: readonly CountedList[] = ["customers", "licenses", "posts", "comments"];

/** Counts as they stand, and as they would be if they were taken now. */
async function counts({ id }: Pick<MadeCompany, "id">): Promise<{ kept: unknown[]; taken: unknown[] }> {
  const kept = await pool().query(
    `select list, environment, minutes, from_at, rows::int from list_counts
     where company_id = $1 and rows <> 0 order by 1, 2, 3, 4`,
    [id],
  );
  const taken = await pool().query(
    `select list, environment, minutes, date_bin(make_interval(mins => minutes), created_at, 'epoch') as from_at, count(*)::int as rows
     from (${lists.map((list) => `select '${list}' as list, company_id, environment, created_at from ${list}`).join(" union all ")}) as rows
       cross join (values (10), (1440)) as span (minutes)
     where company_id = $1 group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    [id],
  );
  return { kept: kept.rows, taken: taken.rows };
}

/** Random times: within ten minutes, within a day, far apart, and at the very edges of both. */
const minute = fc.oneof(fc.constantFrom(0, 9, 10, 20, 1439, 1440), fc.integer({ min: 0, max: 5000 }));
const times = fc.array(minute, { minLength: 1, maxLength: 25 });
const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000);

async function add({ company }: Tenant, environment: Environment, minutes: readonly number[]): Promise<void> {
  await prisma().customer.createMany({
    data: minutes.map((one) => ({
      ...{ companyId: company.id, environment, accountId: company.accountId, name: "C" },
      createdAt: at(one),
    })),
  });
}

describe("places", () => {
  test("are those of the list, wherever one begins, both ways, whatever came, went or was dated anew", async () => {
    const tenant = await makeTenant();
    const companyId = tenant.company.id;
    const step = fc.oneof(
      fc.record({ kind: fc.constant("add" as const), times, environment: fc.constantFrom(...environments) }),
      fc.record({ kind: fc.constant("remove" as const), times }),
      fc.record({ kind: fc.constant("move" as const), from: minute, to: minute }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), fc.nat(), fc.nat(8), async (steps, start, take) => {
        await prisma().customer.deleteMany({ where: { companyId } });
        for (const one of steps) {
          if (one.kind === "add") await add(tenant, one.environment, one.times);
          else if (one.kind === "remove")
            await prisma().customer.deleteMany({
              where: { companyId, createdAt: { in: one.times.map(at) } },
            });
          else
            await prisma().customer.updateMany({
              where: { companyId, createdAt: { gte: at(one.from) } },
              data: { createdAt: at(one.to) },
            });
        }
        const { kept, taken } = await counts(tenant.company);
        expect(kept).toEqual(taken);
        const environment = "production";
        for (const descending of [true, false]) {
          const all = await prisma().customer.findMany({
            where: { companyId, environment },
            orderBy: [{ createdAt: descending ? "desc" : "asc" }, { id: "asc" }],
          });
          const skip = start % (all.length + 2);
          const found = await idsAt({ list: "customers", companyId, environment, descending, skip, take });
          expect(found).toEqual(all.slice(skip, skip + take).map(({ id }) => id));
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe("counts", () => {
  test("are exact when many make and delete at once", async () => {
    const { company } = await makeTenant();
    const made = await Promise.all(Array.from({ length: 40 }, () => makeCustomer(company, "production")));
    await Promise.all([
      ...made.slice(0, 20).map((id) => prisma().customer.deleteMany({ where: { id } })),
      ...Array.from({ length: 20 }, () => makeCustomer(company, "staging")),
    ]);
    const { kept, taken } = await counts(company);
    expect(kept).toEqual(taken);
    expect(taken.length).toBeGreaterThanOrEqual(4);
  });

  test("follow what goes with another row: licenses with their customer, comments with their post", async () => {
    const { company } = await makeTenant();
    const where = { companyId: company.id, environment: "production" as const };
    const customerId = await makeCustomer(company, "production");
    await prisma().license.createMany({
      data: Array.from({ length: 3 }, () => ({
        ...where,
        ...{ customerId, product: "P", plan: "Q", seats: 1, startsAt: new Date() },
      })),
    });
    const post = await prisma().post.create({ data: { ...where, title: "T", body: "" } });
    await prisma().comment.createMany({ data: [1, 2].map(() => ({ ...where, postId: post.id, text: "x" })) });
    const before = await counts(company);
    expect([before.kept.length, before.kept]).toEqual([8, before.taken]);
    await prisma().customer.deleteMany({ where: { id: customerId } });
    await prisma().post.deleteMany({ where: { id: post.id } });
    expect(await counts(company)).toEqual({ kept: [], taken: [] });
  });

  test("stand as they did when a change is undone, and go with their company", async () => {
    const { company } = await makeTenant();
    await makeCustomer(company, "production");
    const before = await counts(company);
    const undone = prisma().$transaction(async (tx) => {
      const { id: accountId } = await tx.account.findFirstOrThrow({ where: { companyId: company.id } });
      await tx.customer.create({
        data: { companyId: company.id, environment: "production", accountId, name: randomUUID() },
      });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await counts(company)).toEqual(before);
    await prisma().customer.deleteMany({ where: { companyId: company.id } });
    await prisma().post.create({
      data: { companyId: company.id, environment: "production", title: "T", body: "" },
    });
    await prisma().member.deleteMany({ where: { companyId: company.id } });
    await prisma().company.delete({ where: { id: company.id } });
    expect(await prisma().listCount.count({ where: { companyId: company.id } })).toBe(0);
  });
});
