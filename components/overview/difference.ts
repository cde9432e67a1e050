import { elapsed } from "@/components/request-logs/outcome-words";
import { figure } from "@/components/ui/figure";
import type { DayFigures, Traffic } from "@/lib/overview/traffic";

/** A figure of the last day beside the one of a week before. */
export type Compared = {
  label: string;
  value: string;
  /** "12 % more": the word is the sign. */
  difference: string;
  direction: "up" | "down" | "same";
  /** What the change means, where it means something: more errors are bad, more calls are neither. */
  tone: "better" | "worse" | "neutral";
  /** "1,204 a week ago". */
  before: string;
};

/** The figures of the last day, each with what it was a week before. */
export function comparedOf({
  now,
  weekAgo,
}: Pick<Traffic, "now" | "weekAgo">): Record<keyof DayFigures, Compared> {
  const refused = [shareOf(now.refused, now.calls), shareOf(weekAgo.refused, weekAgo.calls)] as const;
  const faults = [
    shareOf(now.serverErrors, now.calls),
    shareOf(weekAgo.serverErrors, weekAgo.calls),
  ] as const;
  return {
    calls: {
      ...{ label: "Calls", value: figure(now.calls) },
      ...changed(now.calls, weekAgo.calls, { up: "more", down: "fewer" }),
      before: `${figure(weekAgo.calls)} a week ago`,
    },
    refused: { label: "Refused", value: shareText(refused[0]), ...points(...refused) },
    serverErrors: { label: "Server errors", value: shareText(faults[0]), ...points(...faults) },
    p95: {
      ...{ label: "95 % answered within", value: now.p95 === null ? "—" : elapsed(now.p95) },
      ...changed(now.p95, weekAgo.p95, { up: "slower", down: "faster", upIs: "worse" }),
      before: weekAgo.p95 === null ? "Nothing to measure a week ago" : `${elapsed(weekAgo.p95)} a week ago`,
    },
    activeKeys: {
      ...{ label: "Keys in use", value: figure(now.activeKeys) },
      ...counted(now.activeKeys, weekAgo.activeKeys),
      before: `${figure(weekAgo.activeKeys)} a week ago`,
    },
  };
}

type Change = Pick<Compared, "difference" | "direction" | "tone">;
type Words = { up: string; down: string; upIs?: "worse" };

const same = (difference: string): Change => ({ difference, direction: "same", tone: "neutral" });

/** By how many percent; where there was nothing, there is nothing to compare with. */
function changed(now: number | null, then: number | null, { up, down, upIs }: Words): Change {
  if (now === null || then === null) return same("Nothing to compare");
  if (then === 0) return same(now === 0 ? "None, as then" : "None then");
  const percent = Math.round((100 * (now - then)) / then);
  if (percent === 0) return same("About the same");
  const more = percent > 0;
  const by = percent >= 900 ? `${figure(Math.round(now / then))} ×` : `${size(percent)} %`;
  return {
    difference: `${by} ${more ? up : down}`,
    direction: more ? "up" : "down",
    tone: upIs === undefined ? "neutral" : more ? "worse" : "better",
  };
}

function counted(now: number, then: number): Change {
  if (now === then) return same("As many");
  const direction = now > then ? "up" : "down";
  return {
    difference: `${size(now - then)} ${now > then ? "more" : "fewer"}`,
    ...{ direction, tone: "neutral" },
  };
}

/** Shares are compared in points: "12 % more" of a share would be read as another share. */
function points(now: number | null, then: number | null): Change & Pick<Compared, "before"> {
  const before = then === null ? "No calls a week ago" : `${shareText(then)} a week ago`;
  if (now === null || then === null) return { ...same("Nothing to compare"), before };
  const difference = Math.round(10 * (now - then)) / 10;
  if (difference === 0) return { ...same("About the same"), before };
  const more = difference > 0;
  return {
    difference: `${size(difference)} points ${more ? "more" : "less"}`,
    direction: more ? "up" : "down",
    tone: more ? "worse" : "better",
    before,
  };
}

const size = (value: number) => figure(Math.abs(value));

/** Percent; null: of nothing. */
const shareOf = (count: number, total: number) => (total === 0 ? null : (100 * count) / total);

/** "0 %", "< 0.1 %", "0.4 %", "12 %". */
function shareText(share: number | null): string {
  if (share === null) return "—";
  if (share > 0 && share < 0.05) return "< 0.1 %";
  return `${share < 10 ? Math.round(share * 10) / 10 : Math.round(share)} %`;
}
