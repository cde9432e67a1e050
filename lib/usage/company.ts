import type { z } from "zod";
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
import { callersOf, keysInSight, type Caller, type KnownCallers } from "./callers";
import { presentTalkers, presentUsage, type Talkers, type Usage } from "./present";
import { readUsage, type UsageRows, type UsageScope } from "./read";
import { CompanyUsageInput } from "./schemas";
import { readTalkers } from "./talkers";
import { windowOf } from "./window";

export type BusyCaller = Caller & { totals: OutcomeCounts; calls: number; lastRequest: string | null };

export type CompanyUsage = Usage & {
  /** Whose keys are counted: everybody's, or the viewer's own. */
  whose: "everybody" | "own";
  /** Busiest first. */
  keys: BusyCaller[];
  talkers: Talkers;
  /** What there is to narrow by, whatever it is narrowed to; busiest first. Empty: no endpoint of ours. */
  choices: { keys: Caller[]; endpoints: string[]; adapters: { id: string; name: string }[] };
  /** Working keys that no call ever used, and those that are idle (lib/api-keys/concerns.ts); at most 1,000 are counted. */
  neverUsed: number;
  idle: number;
};

/** Counting stops here; the screen says "at least so many". */
const mostUnused = 1000;
const mostAdapters = 100;

/**
 * What keys were used for: all of the company's for those who administer them, deleted ones and people's tokens
 * included; else the person's own.
 */
export const getCompanyUsage = query({
  name: "usage.company",
  permission: "api-keys:read",
  input: CompanyUsageInput,
  async run({ actor, input, db }): Promise<CompanyUsage> {
    await callsCounted();
    const now = new Date();
    const window = windowOf(input.range, now);
    const scope = await scopeOf(db, actor, input);
    const [rows, unused] = await Promise.all([
      readUsage(scope, window),
      countUnused(db, actor, input.environment, now),
    ]);
    const busy = rows.keys.map(({ id }) => id);
    const all = scope.keyIds === null && scope.apiKeyIds === null;
    const offered = offeredKeys(rows, scope);
    const [talkers, callers, adapters] = await Promise.all([
      readTalkers(scope, window, all ? null : busy),
      callersOf(db, [...busy, ...offered]),
      can(actor, "adapters:read") ? adaptersThatCall(db, scope) : [],
    ]);
    return {
      ...presentUsage(rows, window),
      whose: scope.keyIds === null ? "everybody" : "own",
      keys: busiest(rows, callers),
      talkers: presentTalkers(talkers),
      choices: {
        keys: offered.flatMap((id) => callers.get(id)?.caller ?? []),
        ...{ endpoints: rows.choices.endpoints, adapters },
      },
      ...unused,
    };
  },
});

async function scopeOf(
  db: Scoped,
  actor: Actor,
  input: z.output<typeof CompanyUsageInput>,
): Promise<UsageScope> {
  const { environment = null, endpoint = null, outcome = null } = input;
  const [keyIds, apiKeyIds] = await Promise.all([keysInSight(db, actor), chosenKeys(db, input)]);
  return { companyId: actor.company.id, keyIds, environment, apiKeyIds, endpoint, outcome };
}

/** The keys that called, and the chosen one though it did not. */
function offeredKeys({ choices }: UsageRows, { keyIds, apiKeyIds }: UsageScope): string[] {
  const chosen = (apiKeyIds ?? []).filter((id) => keyIds === null || keyIds.includes(id));
  return [...new Set([...choices.keyIds, ...chosen])];
}

type Narrowing = Pick<z.output<typeof CompanyUsageInput>, "apiKeyId" | "adapterId">;

/** The key that was asked for, or the one that an adapter calls in with; null: none was. */
async function chosenKeys(db: Scoped, { apiKeyId, adapterId }: Narrowing): Promise<string[] | null> {
  if (adapterId === undefined) return apiKeyId === undefined ? null : [apiKeyId];
  const adapter = await db.adapter.findFirst({ where: { id: adapterId }, select: { apiKeyId: true } });
  const id = adapter?.apiKeyId ?? null;
  return id === null || (apiKeyId !== undefined && apiKeyId !== id) ? [] : [id];
}

/** Those that call in with a key whose calls are in sight. */
async function adaptersThatCall(db: Scoped, { keyIds }: UsageScope): Promise<{ id: string; name: string }[]> {
  return db.adapter.findMany({
    where: { apiKeyId: keyIds === null ? { not: null } : { in: [...keyIds] } },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: mostAdapters,
  });
}

function busiest({ keys }: UsageRows, known: KnownCallers): BusyCaller[] {
  return keys.flatMap(({ id, ...totals }) => {
    const found = known.get(id);
    if (!found) return [];
    const lastRequest = found.lastRequest?.toISOString() ?? null;
    return [{ ...found.caller, totals, calls: totalOf(totals), lastRequest }];
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
