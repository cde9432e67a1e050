import { choice, hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import { environments, type Environment } from "@/lib/environments";
import { callOutcomes, type CallOutcome } from "@/lib/request-logs/outcomes";

/** Where the usage of the whole company is. */
export const usagePath = "/usage";

export const usageRanges = ["24h", "7d", "30d", "90d"] as const;
export type UsageRange = (typeof usageRanges)[number];

/** What the address of a page of usage says; null where it says nothing. */
export type UsageAddress = {
  range: UsageRange;
  environment: Environment | null;
  /** The ids of a key (all zeros: people's tokens) and of an adapter. */
  key: string | null;
  adapter: string | null;
  /** "GET /customers/{id}", or {@link noEndpoint}. */
  endpoint: string | null;
  outcome: CallOutcome | null;
};

/** In the address: calls to what is no endpoint of ours. */
export const noEndpoint = "none";

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the address; what it does not know counts as absent. A day when it names no range. */
export function readUsageAddress(params: SearchParams): UsageAddress {
  const idOf = (name: string) => {
    const value = parameter(params, name).toLowerCase();
    return id.test(value) ? value : null;
  };
  return {
    range: choice(params, "range", usageRanges) ?? "24h",
    environment: choice(params, "environment", environments),
    key: idOf("key"),
    adapter: idOf("adapter"),
    endpoint: parameter(params, "endpoint").slice(0, 200) || null,
    outcome: choice(params, "outcome", callOutcomes),
  };
}

/** The same page with a change. */
export function usageHref(path: string, address: UsageAddress, change: Partial<UsageAddress> = {}): string {
  return hrefOf(path, parametersOf({ ...address, ...change }));
}

/** What an address says, by its parameters. */
export function parametersOf({ range, ...filters }: UsageAddress): Record<string, string | null> {
  return { range: range === "24h" ? null : range, ...filters };
}

/** The address as the verbs about usage take it, but for whose calls. */
export function usageInput({ range, endpoint, outcome }: UsageAddress) {
  return {
    range,
    ...(endpoint !== null && { endpoint: endpoint === noEndpoint ? "" : endpoint }),
    ...(outcome && { outcome }),
  };
}

/** The address says more than over how long and which environment. */
export function isNarrowed({ key, adapter, endpoint, outcome }: UsageAddress): boolean {
  return (key ?? adapter ?? endpoint ?? outcome) !== null;
}

export const unfiltered = { key: null, adapter: null, endpoint: null, outcome: null } as const;

/** "the last 24 hours". */
export const rangeWords: Record<UsageRange, string> = {
  "24h": "the last 24 hours",
  "7d": "the last 7 days",
  "30d": "the last 30 days",
  "90d": "the last 90 days",
};
