import { agentWords } from "../network/user-agent";
import { callOutcomes, totalOf, type OutcomeCounts } from "../request-logs/outcomes";
import type { UsageRows } from "./read";
import type { UsageWindow } from "./window";

/** How long calls took that were not refused, in microseconds: half of them at most p50, 95 % at most p95. */
export type Latency = { p50: number | null; p95: number | null };

export type UsageBucket = OutcomeCounts & Latency & { at: string };

/** How often something occurred; `name` is null where the calls do not say. */
export type Occurrence = { name: string | null; count: number };

/** What calls come to over a range, in UTC. */
export type Usage = {
  unit: "hour" | "day";
  from: string;
  /** When the running bucket ends. */
  to: string;
  /** Oldest first, none left out. */
  buckets: UsageBucket[];
  totals: OutcomeCounts;
  /** All calls. */
  calls: number;
  latency: Latency;
  /** The most frequent ones, most frequent first. */
  addresses: Occurrence[];
  agents: Occurrence[];
  endpoints: Occurrence[];
  /** Refused calls by the code of the refusal. */
  refusals: Occurrence[];
  /** Earlier calls were too many to count; null: all were counted. */
  completeSince: string | null;
};

const none: OutcomeCounts = { served: 0, clientError: 0, refused: 0, serverError: 0 };
const shownAgents = 8;

/** Rows that were counted → what is shown, buckets without calls included. */
export function presentUsage(rows: UsageRows, { unit, from, to, starts }: UsageWindow): Usage {
  const known = new Map(rows.buckets.map(({ at, ...bucket }) => [at, bucket]));
  const quiet = { ...none, p50: null, p95: null };
  const buckets = starts.map((start) => ({
    at: start.toISOString(),
    ...(known.get(start.getTime()) ?? quiet),
  }));
  const totals = buckets.reduce(plus, none);
  return {
    unit,
    from: from.toISOString(),
    to: to.toISOString(),
    buckets,
    totals,
    calls: totalOf(totals),
    latency: rows.latency,
    addresses: rows.addresses.map(occurrence),
    agents: agentsOf(rows.userAgents),
    endpoints: rows.endpoints.map(occurrence),
    refusals: rows.refusals.map(occurrence),
    completeSince: rows.completeAfter === null ? null : new Date(rows.completeAfter).toISOString(),
  };
}

function plus(sum: OutcomeCounts, more: OutcomeCounts): OutcomeCounts {
  const added = callOutcomes.map((outcome) => [outcome, sum[outcome] + more[outcome]]);
  return { ...none, ...Object.fromEntries(added) };
}

const occurrence = ({ value, count }: UsageRows["addresses"][number]): Occurrence => ({ name: value, count });

/** Different builds of one browser are one agent. */
function agentsOf(rows: UsageRows["userAgents"]): Occurrence[] {
  const counts = new Map<string | null, number>();
  for (const { value, count } of rows) {
    const name = agentWords(value);
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((one, other) => other.count - one.count)
    .slice(0, shownAgents);
}
