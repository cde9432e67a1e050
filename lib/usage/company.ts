import type { Actor } from "../actor";
import { concernCondition, working } from "../api-keys/concern-condition";
import { readableKeys } from "../api-keys/find";
import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import type { Environment } from "../environments";
import { can } from "../permissions/can";
import { totalOf, type OutcomeCounts } from "../request-logs/outcomes";
import { callsCounted } from "../request-logs/queue";
import { query } from "../verb";
import { presentUsage, type Usage } from "./present";
import { readUsage, type UsageRows } from "./read";
import { CompanyUsageInput } from "./schemas";
import { windowOf } from "./window";

/** Of a person's own keys, as many are looked at: those used last. */
const ownKeys = 200;

export type BusyKey = {
  id: string;
  name: string;
  environment: Environment;
  /** Only a living one has a page. */
  state: "living" | "deleted" | "public";
  totals: OutcomeCounts;
  calls: number;
  lastRequest: string;
};

export type CompanyUsage = Usage & {
  /** Whose keys are counted: everybody's, or the viewer's own. */
  whose: "everybody" | "own";
  /** Busiest first. */
  keys: BusyKey[];
  /** Working keys that no call ever used, and those that are idle (lib/api-keys/concerns.ts); at most 1,000 are counted. */
  neverUsed: number;
  idle: number;
};

/** Counting stops here; the screen says "at least so many". */
const mostUnused = 1000;

/**
 * What keys were used for: all of the company's for those who administer them, deleted ones included; else
 * the person's own.
 */
export const getCompanyUsage = query({
  name: "usage.company",
  permission: "api-keys:read",
  input: CompanyUsageInput,
  async run({ actor, input: { environment, range }, db }): Promise<CompanyUsage> {
    await callsCounted();
    const now = new Date();
    const window = windowOf(range, now);
    const everybody = can(actor, "api-keys:administer");
    const rows = await readUsage(
      {
        companyId: actor.company.id,
        keyIds: everybody ? null : await idsOfOwn(db, actor),
        environment: environment ?? null,
      },
      window,
    );
    const [keys, unused] = await Promise.all([
      busyKeys(db, rows.keys),
      countUnused(db, actor, environment, now),
    ]);
    const whose = everybody ? "everybody" : "own";
    return { ...presentUsage(rows, window), whose, keys, ...unused };
  },
});

async function idsOfOwn(db: Scoped, actor: Actor): Promise<string[]> {
  const keys = await db.apiKey.findMany({
    where: readableKeys(actor),
    select: { id: true },
    orderBy: { lastRequest: { sort: "desc", nulls: "last" } },
    take: ownKeys,
  });
  return keys.map(({ id }) => id);
}

/** @param rows of keys that the viewer may see */
async function busyKeys(db: Scoped, rows: UsageRows["keys"]): Promise<BusyKey[]> {
  const found = await db.apiKey.findMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    select: { id: true, name: true, environment: true, kind: true, deletedAt: true },
  });
  const known = new Map(found.map((key) => [key.id, key]));
  return rows.flatMap(({ id, last, ...totals }) => {
    const key = known.get(id);
    if (!key) return [];
    const { name, environment, kind, deletedAt } = key;
    const state = kind === "public" ? "public" : deletedAt ? "deleted" : "living";
    const lastRequest = new Date(last).toISOString();
    return [{ id, name, environment, state, totals, calls: totalOf(totals), lastRequest }];
  });
}

async function countUnused(db: Scoped, actor: Actor, environment: Environment | undefined, now: Date) {
  const policies = await db.keyPolicy.findMany({ select: { environment: true, idleWarnDays: true } });
  const count = (condition: Prisma.ApiKeyWhereInput) =>
    db.apiKey.count({
      where: { AND: [readableKeys(actor), environment ? { environment } : {}, condition] },
      take: mostUnused,
    });
  const [neverUsed, idle] = await Promise.all([
    count({ AND: [working(now), { lastRequest: null }] }),
    count(concernCondition("idle", policies, now)),
  ]);
  return { neverUsed, idle };
}
