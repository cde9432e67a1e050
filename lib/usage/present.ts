import type { Environment } from "../environments";
import { agentWords } from "../network/user-agent";
import { callOutcomes, totalOf, type OutcomeCounts } from "../request-logs/outcomes";
import { addHistograms, quantile, type Histogram } from "./latency";
import type { UsageRows } from "./read";
import type { TalkerRows } from "./talkers";
import type { BucketHours, UsageWindow } from "./window";

/** How long calls took that were not refused, in microseconds: half of them about p50, 95 % within p95. */
export type Latency = { p50: number | null; p95: number | null };

export type UsageBucket = OutcomeCounts & Latency & { at: string };

/** How often something occurred; `name` is null where the calls do not say. */
export type Occurrence = { name: string | null; count: number };

/** The calls to one endpoint or environment; `name` is null for calls to no endpoint of ours. */
export type UsagePart<Name = string | null> = { name: Name; totals: OutcomeCounts; calls: number };

/** What calls come to over a range, in UTC. */
export type Usage = {
  bucketHours: BucketHours;
  from: string;
  /** When the running bucket, which is the last one, ends. */
  to: string;
  /** Oldest first, none left out. */
  buckets: UsageBucket[];
  totals: OutcomeCounts;
  /** All calls. */
  calls: number;
  latency: Latency;
  /** How many keys called. */
  activeKeys: number;
  /** The most frequent ones, most frequent first. */
  endpoints: UsagePart[];
  environments: UsagePart<Environment>[];
  /** Refused calls by the code of the refusal. */
  refusals: Occurrence[];
};

/** Where calls came from and what made them, most frequent first. */
export type Talkers = {
  addresses: Occurrence[];
  agents: Occurrence[];
  /** How many calls that counts. */
  calls: number;
  /** Only the newest calls were looked through. */
  partial: boolean;
};

const none: OutcomeCounts = { served: 0, clientError: 0, refused: 0, serverError: 0 };
const shownAgents = 8;

/** Rows that were counted → what is shown, buckets without calls included. */
export function presentUsage(rows: UsageRows, { bucketHours, from, to, starts }: UsageWindow): Usage {
  const counts = new Map(rows.buckets.map(({ at, ...bucket }) => [at, bucket]));
  const times = new Map(rows.latency.map(({ at, steps }) => [at, steps]));
  const buckets = starts.map((start) => ({
    at: start.toISOString(),
    ...(counts.get(start.getTime()) ?? none),
    ...latencyOf(times.get(start.getTime()) ?? []),
  }));
  const totals = buckets.reduce(plus, none);
  return {
    ...{ bucketHours, from: from.toISOString(), to: to.toISOString() },
    ...{ buckets, totals, calls: totalOf(totals), activeKeys: rows.activeKeys },
    latency: latencyOf(rows.latency.map(({ steps }) => steps).reduce(addHistograms, [])),
    endpoints: rows.endpoints.map(({ endpoint, ...part }) => partOf(endpoint || null, part)),
    environments: rows.environments.map(({ environment, ...part }) => partOf(environment, part)),
    refusals: rows.refusals.map(({ code, count }) => ({ name: code || null, count })),
  };
}

export function presentTalkers({ addresses, userAgents, calls, more }: TalkerRows): Talkers {
  return {
    addresses: addresses.map(({ value, count }) => ({ name: value, count })),
    agents: agentsOf(userAgents),
    calls,
    partial: more,
  };
}

function partOf<Name>(name: Name, totals: OutcomeCounts): UsagePart<Name> {
  return { name, totals, calls: totalOf(totals) };
}

const latencyOf = (steps: Histogram): Latency => ({
  p50: quantile(steps, 0.5),
  p95: quantile(steps, 0.95),
});

function plus(sum: OutcomeCounts, more: OutcomeCounts): OutcomeCounts {
  const added = callOutcomes.map((outcome) => [outcome, sum[outcome] + more[outcome]]);
  return { ...none, ...Object.fromEntries(added) };
}

/** Different builds of one browser are one agent. */
function agentsOf(rows: TalkerRows["userAgents"]): Occurrence[] {
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
