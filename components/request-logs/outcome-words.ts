import type { BarLook } from "@/components/ui/stacked-bars";
import { errorTable } from "@/lib/errors";
import type { CallOutcome } from "@/lib/request-logs/outcomes";

type OutcomePart = {
  key: CallOutcome;
  label: string;
  /** After a figure: "1 client error", "2 client errors". */
  one: string;
  many: string;
  look: BarLook;
};

/** What each outcome is called, and what it looks like in a chart; from the bottom of a bar up. */
export const outcomeParts: readonly OutcomePart[] = [
  { key: "served", label: "Served", one: "served", many: "served", look: "plain" },
  { key: "clientError", label: "Client errors", one: "client error", many: "client errors", look: "grey" },
  { key: "refused", label: "Refused", one: "refused", many: "refused", look: "striped" },
  {
    key: "serverError",
    label: "Server errors",
    one: "server error",
    many: "server errors",
    look: "alarming",
  },
];

const titles: Readonly<Record<string, { title: string } | undefined>> = errorTable;

/** "rate_limited" → "Rate limited"; a code that is no longer in use stands for itself. */
export function codeWords(code: string): string {
  return titles[code]?.title ?? code;
}

/** A path as the documentation writes it, without what is the same for every call of an environment. */
export function shortPath(path: string): string {
  return path.replace(/^(\/staging|\/development)?\/public-api\/v3(?=[/?]|$)/, "") || "/";
}

/** 0, 340 µs, 1.2 ms, 45 ms, 2.5 s. */
export function elapsed(micros: number): string {
  if (micros === 0) return "0";
  if (micros < 1000) return `${Math.round(micros)} µs`;
  const [value, unit] = micros < 1_000_000 ? [micros / 1000, "ms"] : [micros / 1_000_000, "s"];
  return `${Number(value.toFixed(value < 10 ? 1 : 0))} ${unit}`;
}
