import { callOf, type CallContext, type DemoCall, type Reach } from "./calls";
import type { DemoKey } from "./keys";
import type { CompanyPlan, Refusal } from "./plan";
import { randomOf } from "./random";
import { momentsOf } from "./rhythm";
import { atHour, minuteMs } from "./times";

/** What a key was used for in the last 30 days, in order. */
export function trafficOf(plan: CompanyPlan, key: DemoKey, reach: Reach, now: Date): DemoCall[] {
  const { traffic } = key.plan;
  if (!traffic) return [];
  const random = randomOf(`${plan.slug}/traffic/${key.row.name}`);
  const context = { plan, key: key.row, traffic, reach, random };
  const span = { from: key.row.createdAt, to: key.row.deletedAt ?? now, now };
  const ordinary = momentsOf(traffic, random, span).flatMap((at) => {
    const refusal = endOf(key, at);
    if (refusal && !random.chance(traffic.afterEnd ?? 0)) return [];
    return [callOf(context, at, refusal)];
  });
  return [...ordinary, ...incidentOf(context, now)].sort(
    (one, other) => one.at.getTime() - other.at.getTime(),
  );
}

/** How a key's counters stand after its calls: those that passed the limit, and when anything last came. */
export function countersOf(calls: readonly DemoCall[]): { requestCount: number; lastRequest: Date | null } {
  return {
    requestCount: calls.filter(isAdmitted).length,
    lastRequest: calls.at(-1)?.at ?? null,
  };
}

/** Checks that come before the rate limit, and the limit itself, refuse with these. */
function isAdmitted({ status, code }: DemoCall): boolean {
  return status !== 401 && status !== 429 && code !== "ip_forbidden";
}

/** What the holder of a key that has stopped is told. Expired wins. */
function endOf({ row: { expirationDate, revokedAt } }: DemoKey, at: Date): Refusal | null {
  if (expirationDate && expirationDate <= at) return { status: 401, code: "key_expired" };
  return revokedAt && revokedAt <= at ? { status: 401, code: "key_revoked" } : null;
}

function incidentOf(context: CallContext, now: Date): DemoCall[] {
  const { incident } = context.traffic;
  if (!incident) return [];
  const { daysAgo, hour, minutes, perMinute, admittedPerMinute, refusal } = incident;
  const begin = atHour(now, daysAgo, hour).getTime();
  return Array.from({ length: minutes * perMinute }, (_, index) => {
    const place = index % perMinute;
    const at = new Date(Math.floor(begin + (index / perMinute) * minuteMs));
    return callOf(context, at, place < admittedPerMinute ? null : refusal);
  });
}
