import type { Json } from "../audit/record";
import type { Environment } from "../environments";
import type { AdapterRow, BareAdapter } from "./find";
import { errorOf, statusOf, type AdapterStatus } from "./health";
import { findKind } from "./kinds";
import { Mapping } from "./mapping";

/** Which ways something goes. */
export type Direction = "in" | "out";

/** An adapter as people see it. Never what it signs in with. */
export type AdapterView = {
  id: string;
  environment: Environment;
  kind: string;
  /** The kind in words. */
  label: string;
  name: string;
  directions: Direction[];
  settings: Readonly<Record<string, unknown>>;
  /** Whether it has any. */
  credentials: boolean;
  mapping: Mapping | null;
  everyMinutes: number | null;
  allTypes: boolean;
  types: string[];
  status: AdapterStatus;
  error: string | null;
  /** Since when what fails fails; ISO 8601. */
  failingSince: string | null;
  pausedAt: string | null;
  lastSyncAt: string | null;
  nextSyncAt: string | null;
  lastDeliveryAt: string | null;
  apiKey: { id: string; name: string; requests: number; lastRequest: string | null } | null;
  createdAt: string;
  updatedAt: string;
};

export function presentAdapter(row: AdapterRow, now: Date): AdapterView {
  const { id, environment, kind, name, everyMinutes, allTypes, types, apiKey } = row;
  const failingSince = row.failingSince ?? row.sendingFailingSince;
  return {
    ...{ id, environment, kind, name, everyMinutes, allTypes, types },
    label: findKind(kind)?.label ?? kind,
    directions: directionsOf(row),
    settings: row.settings as Record<string, unknown>, // as lib/adapters/create.ts stores them
    credentials: row.credentials !== null,
    mapping: mappingOf(row),
    status: statusOf(row, now),
    error: errorOf(row, now),
    failingSince: iso(failingSince),
    pausedAt: iso(row.pausedAt),
    lastSyncAt: iso(row.lastSyncAt),
    nextSyncAt: iso(row.nextSyncAt),
    lastDeliveryAt: iso(row.lastDeliveryAt),
    apiKey: apiKey && {
      ...{ id: apiKey.id, name: apiKey.name, requests: Number(apiKey.requestCount) },
      lastRequest: iso(apiKey.lastRequest),
    },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Null: it fetches nothing. */
export function mappingOf({ mapping }: Pick<BareAdapter, "mapping">): Mapping | null {
  return Mapping.safeParse(mapping).data ?? null;
}

/** Which ways this one goes: its kind may know both. */
export function directionsOf(row: Pick<BareAdapter, "kind" | "mapping" | "allTypes" | "types">): Direction[] {
  const kind = findKind(row.kind);
  return [
    ...(kind?.source && mappingOf(row) ? (["in"] as const) : []),
    ...(kind?.sink && (row.allTypes || row.types.length > 0) ? (["out"] as const) : []),
  ];
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** As the security log keeps it. Of an address what lies before its query: that may hold a secret of the other side. */
export function auditedAdapter(row: BareAdapter): Json {
  const { name, kind, environment, everyMinutes, allTypes, types, apiKeyId, mapping } = row;
  const settings = Object.entries(row.settings as Record<string, unknown>); // likewise
  return {
    ...{ name, kind, environment, everyMinutes, apiKeyId, mapping },
    events: allTypes ? "all" : types,
    settings: Object.fromEntries(settings.map(([member, value]) => [member, withoutQuery(value)])),
  };
}

function withoutQuery(value: unknown): unknown {
  if (typeof value !== "string" || !/^https?:\/\//.test(value) || !URL.canParse(value)) return value;
  const { origin, pathname } = new URL(value);
  return origin + pathname;
}
