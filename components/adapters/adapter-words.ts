import type { AdapterStatus } from "@/lib/adapters/health";
import type { Direction } from "@/lib/adapters/present";
import { figure } from "@/components/ui/figure";

export const statusWords: Readonly<Record<AdapterStatus, string>> = {
  ok: "Works",
  failing: "Failing",
  paused: "Paused",
  waiting: "Never run",
};

/** "Fetches customers", "Sends events". */
export const directionWords: Readonly<Record<Direction, string>> = {
  in: "Fetches customers",
  out: "Sends events",
};

export function directionsInWords(directions: readonly Direction[]): string {
  if (directions.length === 2) return "Fetches customers, sends events";
  const [direction] = directions;
  return direction ? directionWords[direction] : "Nothing yet";
}

const spans: readonly [number, string][] = [
  [10_080, "week"],
  [1440, "day"],
  [60, "hour"],
];

/** "Every hour", "Every 15 minutes". */
export function everyWords(minutes: number | null): string {
  if (minutes === null) return "When told to";
  for (const [length, unit] of spans) {
    if (minutes % length !== 0) continue;
    const count = minutes / length;
    return count === 1 ? `Every ${unit}` : `Every ${count} ${unit}s`;
  }
  return `Every ${minutes} minutes`;
}

type Counts = { created: number; updated: number; unchanged: number; failed: number };

/** "12 created, 3 changed, 2 refused"; "Nothing new". */
export function countWords({ created, updated, unchanged, failed }: Counts): string {
  const parts = [
    created > 0 && `${figure(created)} created`,
    updated > 0 && `${figure(updated)} changed`,
    failed > 0 && `${figure(failed)} refused`,
  ].filter(Boolean);
  if (parts.length > 0) return parts.join(", ");
  return unchanged > 0 ? `Nothing new in ${figure(unchanged)}` : "Nothing new";
}
