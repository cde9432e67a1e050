import fs from "node:fs";
import fc from "fast-check";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { pool, prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { environments, type Environment } from "@/lib/environments";
import { makeManyKeys } from "@/lib/testing/many-keys";
import {
  actorOf,
  makeCompany,
  makeKey,
  makePerson,
  type MadeCompany,
  type MadePerson,
} from "@/prisma/factories";
import { createApiKey } from "./create";
import { deleteApiKey } from "./delete";
import { countApiKeys } from "./list";
import { keyIdsAt } from "./spans";
import { updateApiKey } from "./update";

type Queries = Pick<pg.Pool, "query">;
type Places = Parameters<typeof keyIdsAt>[0];

/** What the migration does about keys that are older than the spans. */
const backfill = () => {
  const file = "prisma/migrations/20261120061000_api_key_lists/migration.sql";
  const [, sql = ""] = fs.readFileSync(file, "utf8").split("-- The keys that are there already");
  return sql.replace(/^.*\n/, "");
};

const day = (number: number) => new Date(Date.UTC(2026, 0, 1 + number));

/** What lies at the places, found by walking there. */
async function walked({ companyId, sort, descending, environments: of, skip, take }: Places, on: Queries) {
  const column = sort === "name" ? "name" : "created_at";
  const direction = descending ? "desc" : "asc";
  const { rows } = await on.query<{ id: string }>(
    `select id from api_keys
     where company_id = $1 and kind = 'secret' and deleted_at is null and environment = any($2::environment[])
     order by ${column} ${direction}, id ${direction} offset $3 limit $4`,
    [companyId, of ?? environments, skip, take],
  );
  return rows.map(({ id }) => id);
}

/** Spans that do not begin after as many keys as the spans before them count. */
const misplaced = `
  select * from (
    select *, sum(production + staging + development) over above - production - staging - development as before
    from api_key_spans where company_id = $1
    window above as (partition by sort order by from_at, from_name, from_id)
  ) as span
  where before <> (
    select count(*) from api_keys
    where company_id = $1 and kind = 'secret' and deleted_at is null and case sort
      when 'name' then (name, id) < (from_name, from_id) else (created_at, id) < (from_at, from_id) end
  )`;

/** Counts and spans say what can be counted, and no span but the first is empty. */
async function expectTrueCounts(companyId: string): Promise<void> {
  const groups = await prisma().apiKey.groupBy({
    by: ["environment"],
    where: { companyId, kind: "secret", deletedAt: null },
    _count: true,
  });
  const counted = (environment: Environment) =>
    groups.find((group) => group.environment === environment)?._count ?? 0;
  const truth = Object.fromEntries(environments.map((environment) => [environment, counted(environment)]));
  expect(await prisma().apiKeyCount.findUnique({ where: { companyId } })).toEqual({ companyId, ...truth });
  const of = { production: true, staging: true, development: true } as const;
  for (const sort of ["createdAt", "name"]) {
    const spans = await prisma().apiKeySpan.aggregate({ where: { companyId, sort }, _sum: of });
    expect([sort, spans._sum]).toEqual([sort, truth]);
  }
  expect((await pool().query(misplaced, [companyId])).rows).toEqual([]);
  const later = { companyId, fromId: { not: "00000000-0000-0000-0000-000000000000" } };
  const empty = { production: 0, staging: 0, development: 0 };
  expect(await prisma().apiKeySpan.count({ where: { ...later, ...empty } })).toBe(0);
}

const places = fc.record({
  sort: fc.constantFrom("createdAt" as const, "name" as const),
  descending: fc.boolean(),
  environments: fc.option(fc.subarray([...environments], { minLength: 1 })),
  skip: fc.integer({ min: 0, max: 7000 }),
  take: fc.integer({ min: 1, max: 101 }),
});

/** What can happen to a list; a share says where in it. */
const share = fc.double({ min: 0, max: 1, noNaN: true });
const event = fc.oneof(
  fc.record({
    kind: fc.constant("many" as const),
    count: fc.integer({ min: 1, max: 3000 }),
    at: fc.nat(3),
    alike: fc.constantFrom(1, 7, 5000),
  }),
  fc.record({
    kind: fc.constantFrom("delete" as const, "erase" as const, "rename" as const, "date" as const),
    share,
    count: fc.integer({ min: 1, max: 700 }),
  }),
  fc.record({ kind: fc.constant("restore" as const) }),
);

type Happening = typeof event extends fc.Arbitrary<infer One> ? One : never;

async function happen(owner: MadePerson, company: MadeCompany, what: Happening): Promise<void> {
  if (what.kind === "many") {
    const { count, at, alike } = what;
    return makeManyKeys(owner, company, { count, alike, name: "BKLZ"[at] ?? "", since: day(at) });
  }
  if (what.kind === "restore") {
    await prisma().apiKey.updateMany({
      where: { companyId: company.id, deletedAt: { not: null } },
      data: { deletedAt: null },
    });
    return;
  }
  const total = await prisma().apiKey.count({ where: { companyId: company.id } });
  const rows = await prisma().apiKey.findMany({
    where: { companyId: company.id },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    skip: Math.floor(what.share * total),
    take: what.count,
    select: { id: true },
  });
  const where = { companyId: company.id, id: { in: rows.map(({ id }) => id) } };
  const changes = {
    delete: { deletedAt: new Date() },
    rename: { name: "Renamed" },
    date: { createdAt: day(2) },
  };
  if (what.kind === "erase") await prisma().apiKey.deleteMany({ where });
  else await prisma().apiKey.updateMany({ where, data: changes[what.kind] });
}

describe("far pages", () => {
  test("are what walking there finds, whatever came and went before: no key twice, none left out", async () => {
    const owner = await makePerson();
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { minLength: 1, maxLength: 4 }),
        fc.array(places, { minLength: 8, maxLength: 8 }),
        async (events, pages) => {
          const company = await makeCompany(owner);
          await makeManyKeys(owner, company, { count: 4100 });
          for (const one of events) await happen(owner, company, one);
          await expectTrueCounts(company.id);
          for (const page of pages) {
            const asked = { companyId: company.id, ...page };
            expect(await keyIdsAt(asked), JSON.stringify(page)).toEqual(await walked(asked, pool()));
          }
        },
      ),
      { numRuns: 8, endOnFailure: true },
    );
  }, 120_000);

  test("are those of one moment while keys are made, renamed and deleted by several at once", async () => {
    const owner = await makePerson();
    const company = await makeCompany(owner);
    await prisma().company.update({ where: { id: company.id }, data: { maxApiKeys: 100_000 } });
    await makeManyKeys(owner, company, { count: 3000 });
    const actor = await actorOf(owner, company.id);
    const over = new AbortController();
    const churn = async (lane: number) => {
      for (let turn = 0; turn < 6; turn++) {
        const { view } = await createApiKey(actor, { name: `${"AKZ"[turn % 3]} ${lane}` });
        await updateApiKey(actor, { id: view.id, attributes: { name: `${"ZAK"[turn % 3]} ${turn}` } });
        await makeManyKeys(owner, company, { count: 300, name: "K", since: day(turn) });
        if (turn % 2 === 0) await deleteApiKey(actor, { id: view.id });
      }
    };
    const watcher = new pg.Client({ connectionString: env().DATABASE_URL });
    await watcher.connect();
    const watch = async () => {
      let compared = 0;
      for (let turn = 0; !over.signal.aborted; turn++) {
        await watcher.query("begin isolation level repeatable read read only");
        for (const page of fc.sample(places, { numRuns: 5, seed: turn })) {
          const asked = { companyId: company.id, ...page };
          expect(await keyIdsAt(asked, watcher)).toEqual(await walked(asked, watcher));
          compared += 1;
        }
        await watcher.query("commit");
      }
      return compared;
    };
    const watched = watch();
    await Promise.all([0, 1, 2, 3].map(churn)).finally(() => over.abort());
    expect(await watched).toBeGreaterThan(0);
    await watcher.end();
    await expectTrueCounts(company.id);
  }, 60_000);

  test("are right for keys that are older than the counts", async () => {
    const owner = await makePerson();
    const [large, small] = [await makeCompany(owner), await makeCompany(owner)];
    await makeManyKeys(owner, large, { count: 9500, alike: 7 });
    await makeManyKeys(owner, small, { count: 3 });
    await pool().query("delete from api_key_spans; delete from api_key_counts");
    await pool().query(backfill());
    for (const company of [large, small]) {
      await expectTrueCounts(company.id);
      for (const page of fc.sample(places, { numRuns: 20, seed: 1 })) {
        const asked = { companyId: company.id, ...page };
        expect(await keyIdsAt(asked)).toEqual(await walked(asked, pool()));
      }
    }
    const actor = await actorOf(owner, small.id);
    await createApiKey(actor, { name: "Newer" });
    await expectTrueCounts(small.id);
  }, 60_000);

  test("of a company hold no key of another", async () => {
    const owner = await makePerson();
    const [one, other] = [await makeCompany(owner), await makeCompany(owner)];
    await makeManyKeys(owner, one, { count: 700 });
    await makeManyKeys(owner, other, { count: 900 });
    const asked = { sort: "name", descending: false, environments: null, skip: 600, take: 101 } as const;
    const ids = await keyIdsAt({ ...asked, companyId: one.id });
    expect(ids).toHaveLength(100);
    expect(await prisma().apiKey.count({ where: { id: { in: ids }, companyId: one.id } })).toBe(100);
  });
});

describe("counts", () => {
  test("are exact after creates, renames and deletions at once; public keys are not in them", async () => {
    const owner = await makePerson();
    const company = await makeCompany(owner);
    const actor = await actorOf(owner, company.id);
    const made = await Promise.all(Array.from({ length: 12 }, () => makeKey(owner, company.id)));
    const ids = made.map(({ view }) => view.id);
    await Promise.all([
      ...ids.slice(0, 6).map((id) => deleteApiKey(actor, { id })),
      ...ids
        .slice(6)
        .map((id, index) => updateApiKey(actor, { id, attributes: { name: `Renamed ${index}` } })),
      ...Array.from({ length: 6 }, () => createApiKey(actor, { name: "New", environment: "staging" })),
    ]);
    expect(await countApiKeys(actor, {})).toEqual({ total: 12, exact: true });
    expect(await countApiKeys(actor, { environments: ["staging", "staging"] })).toEqual({
      total: 6,
      exact: true,
    });
    await expectTrueCounts(company.id);
  });

  test("the cap is never passed while keys come and go: so says the security log, in its order", async () => {
    const owner = await makePerson();
    const company = await makeCompany(owner);
    const actor = await actorOf(owner, company.id);
    await prisma().company.update({ where: { id: company.id }, data: { maxApiKeys: 3 } });
    const comeAndGo = async () => {
      for (let turn = 0; turn < 5; turn++) {
        const made = await createApiKey(actor, { name: "Short-lived" }).catch(() => null);
        if (made) await deleteApiKey(actor, { id: made.view.id });
      }
    };
    await Promise.all(Array.from({ length: 8 }, comeAndGo));
    const log = await prisma().auditLog.findMany({
      where: { companyId: company.id },
      orderBy: { seq: "asc" },
    });
    let keys = 0;
    const over = log.filter(({ event: what }) => {
      if (what === "api-keys.create") keys += 1;
      if (what === "api-keys.delete") keys -= 1;
      return keys > 3;
    });
    expect(over).toEqual([]);
    expect(keys).toBe(0);
    await expectTrueCounts(company.id);
  });

  test("a change that is undone does not count", async () => {
    const owner = await makePerson();
    const company = await makeCompany(owner);
    await makeKey(owner, company.id);
    const undone = prisma().$transaction(async (tx) => {
      await tx.apiKey.updateMany({ where: { companyId: company.id }, data: { deletedAt: new Date() } });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await countApiKeys(await actorOf(owner, company.id), {})).toEqual({ total: 1, exact: true });
    await expectTrueCounts(company.id);
  });

  test("go with their company", async () => {
    const owner = await makePerson();
    const company = await makeCompany(owner);
    await makeManyKeys(owner, company, { count: 4500 });
    expect(await prisma().apiKeySpan.count({ where: { companyId: company.id } })).toBeGreaterThan(2);
    await prisma().company.delete({ where: { id: company.id } });
    expect(await prisma().apiKeySpan.count({ where: { companyId: company.id } })).toBe(0);
    expect(await prisma().apiKeyCount.count({ where: { companyId: company.id } })).toBe(0);
  });
});
