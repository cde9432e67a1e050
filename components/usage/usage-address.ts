import { choice, hrefOf, type SearchParams } from "@/components/shell/page-address";

export const usageRanges = ["24h", "48h", "30d"] as const;
export type UsageRange = (typeof usageRanges)[number];

/** The range that an address names; a day when it names none. */
export function readRange(params: SearchParams): UsageRange {
  return choice(params, "range", usageRanges) ?? "24h";
}

/** The same page over another range; whatever else its address says is kept. */
export function rangeHref(
  path: string,
  range: UsageRange,
  keep: Readonly<Record<string, string>> = {},
): string {
  return hrefOf(path, { ...keep, range: range === "24h" ? null : range });
}

/** "the last 24 hours". */
export const rangeWords: Record<UsageRange, string> = {
  "24h": "the last 24 hours",
  "48h": "the last 48 hours",
  "30d": "the last 30 days",
};
