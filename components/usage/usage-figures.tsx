import type { ReactNode } from "react";
import { elapsed } from "@/components/request-logs/outcome-words";
import { figure } from "@/components/ui/figure";
import { shareWords } from "@/components/ui/ranking";
import type { Usage } from "@/lib/usage/present";

/** What a range comes to, in a few figures. */
export function UsageFigures({ usage }: { usage: Usage }) {
  const { calls, totals, latency } = usage;
  const faults = totals.clientError + totals.serverError;
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border bg-line shadow-xs sm:grid-cols-4">
      <Figure label="Calls" value={figure(calls)} aside={`${shareWords(totals.served, calls)} served`} />
      <Figure label="Refused" value={figure(totals.refused)} aside={shareWords(totals.refused, calls)} />
      <Figure
        label="Errors"
        value={figure(faults)}
        aside={`${figure(totals.serverError)} server ${totals.serverError === 1 ? "error" : "errors"}`}
      />
      <Figure
        label="Median time"
        value={latency.p50 === null ? "—" : elapsed(latency.p50)}
        aside={latency.p95 === null ? "Nothing to measure" : `95 % within ${elapsed(latency.p95)}`}
      />
    </dl>
  );
}

function Figure({ label, value, aside }: { label: string; value: ReactNode; aside: ReactNode }) {
  return (
    <div className="bg-surface px-4 py-3">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="mt-0.5 text-xl font-semibold text-strong">{value}</dd>
      <dd className="text-xs text-muted tabular-nums">{aside}</dd>
    </div>
  );
}
