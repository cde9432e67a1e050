import { z } from "zod";
import type { Scoped } from "../database/scope";
import { refusedStatuses } from "../request-logs/outcomes";
import { callsCounted } from "../request-logs/queue";
import { callersOf, keysInSight, type Caller } from "../usage/callers";
import { presentUsage, type Usage } from "../usage/present";
import { readUsage } from "../usage/read";
import { daysBefore, windowOf } from "../usage/window";
import { query } from "../verb";

/** What a day comes to. Microseconds; null: nothing was measured. */
export type DayFigures = {
  calls: number;
  refused: number;
  serverErrors: number;
  p95: number | null;
  activeKeys: number;
};

/** Calls that were refused for one reason, with one key. */
export type Refusals = {
  code: string | null;
  caller: Caller | null;
  count: number;
  /** The hour of the last one. */
  hour: string;
};

export type Traffic = {
  /** Whose calls are counted: everybody's, or those of the viewer's own keys. */
  whose: "everybody" | "own";
  /** The last 24 hours, hour by hour; the last one is not over. */
  usage: Usage;
  /** How many calls each of these hours had a week before. */
  before: number[];
  now: DayFigures;
  /** A week before, up to the same moment: its last hour is counted by the share of it that had passed. */
  weekAgo: DayFigures;
  /** The latest first. */
  refusals: Refusals[];
};

const week = 7;
const hourMs = 3_600_000;
const shownRefusals = 6;

/** The last 24 hours beside the same ones a week before: of everybody's keys for who administers them, else of one's own. */
export const getTraffic = query({
  name: "overview.traffic",
  permission: "api-keys:read",
  input: z.strictObject({}),
  async run({ actor, db }): Promise<Traffic> {
    await callsCounted();
    const now = new Date();
    const window = windowOf("24h", now);
    const earlier = daysBefore(window, week);
    const keyIds = await keysInSight(db, actor);
    const narrowed = { environment: null, apiKeyIds: null, endpoint: null, outcome: null };
    const scope = { companyId: actor.company.id, keyIds, ...narrowed };
    const [rows, rowsBefore, refusals] = await Promise.all([
      readUsage(scope, window),
      readUsage(scope, earlier),
      latestRefusals(db, keyIds, window.from),
    ]);
    const usage = presentUsage(rows, window);
    const before = presentUsage(rowsBefore, earlier);
    const passed = (now.getTime() % hourMs) / hourMs;
    return {
      whose: keyIds === null ? "everybody" : "own",
      usage,
      before: before.buckets.map(
        ({ served, clientError, refused, serverError }) => served + clientError + refused + serverError,
      ),
      now: figuresOf(usage, 1),
      weekAgo: figuresOf(before, passed),
      refusals,
    };
  },
});

/** @param share of the last hour that counts */
function figuresOf({ buckets, latency, activeKeys }: Usage, share: number): DayFigures {
  const figures = { calls: 0, refused: 0, serverErrors: 0 };
  for (const [index, { served, clientError, refused, serverError }] of buckets.entries()) {
    const weight = index === buckets.length - 1 ? share : 1;
    figures.calls += weight * (served + clientError + refused + serverError);
    figures.refused += weight * refused;
    figures.serverErrors += weight * serverError;
  }
  return {
    calls: Math.round(figures.calls),
    refused: Math.round(figures.refused),
    serverErrors: Math.round(figures.serverErrors),
    ...{ p95: latency.p95, activeKeys },
  };
}

async function latestRefusals(db: Scoped, keyIds: string[] | null, from: Date): Promise<Refusals[]> {
  const groups = await db.usageHour.groupBy({
    by: ["code", "apiKeyId"],
    where: {
      ...{ hour: { gte: from }, status: { in: [...refusedStatuses] } },
      ...(keyIds && { apiKeyId: { in: keyIds } }),
    },
    _sum: { calls: true },
    _max: { hour: true },
    orderBy: [{ _max: { hour: "desc" } }, { _sum: { calls: "desc" } }],
    take: shownRefusals,
  });
  const callers = await callersOf(
    db,
    groups.map(({ apiKeyId }) => apiKeyId),
  );
  return groups.map(({ code, apiKeyId, _sum, _max }) => ({
    code: code || null,
    caller: callers.get(apiKeyId)?.caller ?? null,
    count: _sum.calls ?? 0,
    hour: (_max.hour ?? from).toISOString(),
  }));
}
