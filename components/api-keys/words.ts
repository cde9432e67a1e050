import { duration } from "@/components/ui/duration";
import { figure } from "@/components/ui/figure";
import { relativeTime } from "@/components/ui/relative-time";
import type { KeyActivity } from "@/lib/api-keys/activity";

type Limit = {
  rateLimitEnabled: boolean;
  rateLimitMax: number;
  /** Milliseconds. */
  rateLimitTimeWindow: number;
  refillInterval: number | null;
  refillAmount: number | null;
};

/** "100 per minute", "100 at once, then 2 a second", "Unlimited". */
export function limitWords(limit: Limit): string {
  if (!limit.rateLimitEnabled) return "Unlimited";
  const max = figure(limit.rateLimitMax);
  if (limit.refillInterval === null || limit.refillAmount === null) {
    return `${max} per ${duration(limit.rateLimitTimeWindow)}`;
  }
  const every = duration(limit.refillInterval);
  const article = every === "hour" ? "an" : "a";
  const pace = /^\d/.test(every) ? `every ${every}` : `${article} ${every}`;
  return `${max} at once, then ${figure(limit.refillAmount)} ${pace}`;
}

/** "1 call", "1,204 calls". */
export function counted(value: number, noun: string): string {
  return `${figure(value)} ${noun}${value === 1 ? "" : noun.endsWith("s") ? "es" : "s"}`;
}

const mostListed = 5;

/** "Ann, Bob and Cy"; the first five of more: "Ann, Bob, Cy, Di, Ed and 2 others". */
export function listed(names: readonly string[], other: string): string {
  const shown = names.slice(0, mostListed);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${counted(rest, other)}`;
  return [shown.slice(0, -1).join(", "), shown.at(-1)].filter(Boolean).join(" and ");
}

/** "Last used 4 minutes ago · 1,204 calls so far." */
export function lifeWords(key: { lastRequest: string | null; requestCount: number }, now: Date): string {
  if (key.lastRequest === null) return "Never used.";
  const last = relativeTime(new Date(key.lastRequest), now);
  const when = /^\d+ [A-Z]/.test(last) ? `on ${last}` : last;
  return `Last used ${when} · ${counted(key.requestCount, "call")} so far.`;
}

/** "312 calls in the last 24 hours, from 2 addresses in the last hour." */
export function recentWords({ callsLastDay: calls, addressesLastHour: addresses }: KeyActivity): string {
  if (calls.count === 0) return "No calls in the last 24 hours.";
  const lately =
    addresses.count === 0 ? "none in the last hour" : `from ${many(addresses, "address")} in the last hour`;
  return `${many(calls, "call")} in the last 24 hours, ${lately}.`;
}

function many({ count, more }: KeyActivity["callsLastDay"], noun: string): string {
  return `${more ? "at least " : ""}${counted(count, noun)}`;
}

/** "42 of 100 left now · lifetime quota: 8,796 of 10,000 left"; "" where nothing is limited. */
export function leftWords(
  key: Limit & { remaining: number | null; quotaMax: number | null; quotaRemaining: number | null },
): string {
  const { remaining, rateLimitMax, quotaMax, quotaRemaining } = key;
  const bucket = remaining === null ? [] : [`${figure(remaining)} of ${figure(rateLimitMax)} left now`];
  const quota =
    quotaMax === null || quotaRemaining === null
      ? []
      : [`lifetime quota: ${figure(quotaRemaining)} of ${figure(quotaMax)} left`];
  return [...bucket, ...quota].join(" · ");
}
