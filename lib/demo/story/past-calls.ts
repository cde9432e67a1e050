import type { RequestLogEntry } from "../../request-logs/entry";
import type { Usage } from "../../request-logs/tally";
import { stepOf } from "../../usage/latency";
import type { Chance } from "../chance";
import type { Calling, Script } from "../script";
import { callOf, durationOf, whyStopped, type CalledKey, type Outcome } from "./calls";
import { hourMs, type Moment } from "./moment";

/** Days that the roll-ups tell of: a week, and the day before it that screens compare with. */
const pastDays = 8.1;

/** Hours that are told call by call; of those before, a program's calls of one hour are of one kind: a third of the rows. */
const closeHours = 26;
/** What calls less often than that, an hour, is told of every fourth hour of those, by as many calls: their rows are most. */
const seldom = 20;
const everyHours = 4;

/** How much of its usual traffic a shop has by the hour, UTC; it never sleeps quite. */
const byHour = [
  ...[0.25, 0.2, 0.2, 0.2, 0.25, 0.35, 0.5, 0.7, 0.9, 1, 1.05, 1.1],
  ...[1.1, 1, 1, 1.05, 1.1, 1.15, 1.2, 1.1, 0.9, 0.7, 0.5, 0.35],
];
const byDay = [0.8, 0.95, 1, 1, 1.05, 1.15, 1.05]; // Sunday first

export type KeyOf = (keyId: string) => CalledKey | undefined;
type Making = { keyOf: KeyOf; moment: Moment; chance: Chance };

/** How busy an hour is, against its usual. */
const shareAt = (hour: Date) => (byHour[hour.getUTCHours()] ?? 1) * (byDay[hour.getUTCDay()] ?? 1);

/** Where the log begins: the hours before it are known by their sums alone. */
export const logBegins = ({ now }: Moment) => new Date(Math.floor(now.getTime() / hourMs) * hourMs - hourMs);

/** The calls since {@link logBegins}, oldest first: as many as at this time of day. */
export function recentCallsOf(script: Script, { keyOf, moment, chance }: Making): RequestLogEntry[] {
  const from = logBegins(moment).getTime();
  const hours = (moment.now.getTime() - from) / hourMs;
  const calls = script.calling.flatMap((calling) => {
    const key = keyOf(calling.keyId);
    if (!key) return [];
    const count = Math.floor(calling.perHour * hours * shareAt(moment.now) + chance.next());
    return Array.from({ length: count }, () =>
      callOf(script, calling, { key, at: new Date(from + chance.next() * hours * hourMs), chance }),
    );
  });
  return calls.sort((one, other) => one.at.getTime() - other.at.getTime());
}

/** The sums of the hours before {@link logBegins}, and how many calls of each key they count. */
export function pastUsageOf(script: Script, { keyOf, moment, chance }: Making): Usage[] {
  const end = logBegins(moment).getTime();
  const rows: Usage[] = [];
  for (let at = end - Math.round(pastDays * 24) * hourMs; at < end; at += hourMs) {
    const hour = new Date(at);
    for (const calling of script.calling) {
      const key = keyOf(calling.keyId);
      const close = at >= end - closeHours * hourMs;
      const rare = !close && calling.perHour < seldom;
      if (rare && hour.getUTCHours() % everyHours !== 0) continue;
      const perHour = calling.perHour * (rare ? everyHours : 1);
      const calls = close ? calling.calls : [chance.weighted(calling.calls)];
      if (key) rows.push(...hourOf({ ...calling, calls, perHour }, key, { hour, chance }));
    }
  }
  return rows;
}

function hourOf(calling: Calling, key: CalledKey, { hour, chance }: { hour: Date; chance: Chance }): Usage[] {
  const stopped = whyStopped(key, hour);
  const whole = calling.calls.reduce((sum, { weight }) => sum + weight, 0);
  const calls = calling.perHour * shareAt(hour) * (0.85 + chance.next() * 0.3);
  return calling.calls.flatMap(({ weight, method, path, refusal }) => {
    const count = Math.floor((calls * weight) / whole + chance.next());
    const well = { status: method === "POST" ? 201 : 200, code: null };
    const outcome = stopped ?? refusal ?? well;
    const failed = stopped || refusal ? 0 : faultsAmong(count, path, chance);
    const sums = [{ outcome, count: count - failed }];
    if (failed > 0) sums.push({ outcome: faultOf(method, path), count: failed });
    return sums
      .filter(({ count }) => count > 0)
      .map((sum) => usageOf(calling, key, { hour, method, path, chance, ...sum }));
  });
}

/** A few of an hour's go wrong, of the kinds of calls that do. */
const faultsAmong = (count: number, path: string, chance: Chance) =>
  path.includes("{id}") || path === "/customers" ? Math.floor(count * 0.015 + chance.next() * 0.6) : 0;

function faultOf(method: string, path: string): Outcome {
  if (path.includes("{id}")) return { status: 404, code: "not_found" };
  return method === "POST"
    ? { status: 422, code: "invalid_attribute" }
    : { status: 400, code: "invalid_parameter" };
}

type Sum = { hour: Date; method: string; path: string; outcome: Outcome; count: number; chance: Chance };

function usageOf(calling: Calling, { companyId }: CalledKey, sum: Sum): Usage {
  const { hour, method, path, outcome, count, chance } = sum;
  const latency: number[] = [];
  let micros = 0;
  for (let call = 0; call < count; call++) {
    const took = durationOf(method, path, outcome.status, chance);
    micros += took;
    const step = stepOf(took);
    while (latency.length <= step) latency.push(0);
    latency[step] = (latency[step] ?? 0) + 1;
  }
  return {
    ...{ companyId, environment: calling.environment, hour: hour.toISOString(), apiKeyId: calling.keyId },
    ...{ endpoint: `${method} ${path}`, status: outcome.status, code: outcome.code ?? "" },
    ...{ calls: count, micros, latency },
  };
}

/** Calls that the limit let through, and the last one of all, by key. */
export function countsOf(usage: readonly Usage[]): Map<string, { requestCount: bigint; lastRequest: Date }> {
  const counts = new Map<string, { requestCount: bigint; lastRequest: Date }>();
  for (const { apiKeyId, status, calls, hour } of usage) {
    const before = counts.get(apiKeyId)?.requestCount ?? 0n;
    const admitted = status === 401 || status === 429 ? 0n : BigInt(calls);
    counts.set(apiKeyId, { requestCount: before + admitted, lastRequest: new Date(hour) });
  }
  return counts;
}
