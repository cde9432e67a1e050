import type { ReactNode } from "react";
import { Card, CardBody } from "@/components/ui/card";
import { FigureTable } from "@/components/ui/figure-table";
import { figure } from "@/components/ui/figure";
import { Link } from "@/components/ui/link";
import { exactTime } from "@/components/ui/relative-time";
import { StackedBars } from "@/components/ui/stacked-bars";
import type { CallHistogram as Histogram } from "@/lib/request-logs/histogram";
import { totalOf } from "@/lib/request-logs/outcomes";
import {
  columnLabel,
  columnName,
  columnWords,
  histogramSummary,
  minuteOf,
  stepWords,
} from "./histogram-columns";
import { logsHref, type LogsAddress } from "./logs-address";
import { outcomeParts } from "./outcome-words";
import { TimeBrush } from "./time-brush";

type CallHistogramProps = { histogram: Histogram; address: LogsAddress };

/** When the calls of the list were, by what became of them; a part of it can be chosen. */
export function CallHistogram({ histogram, address }: CallHistogramProps) {
  const { buckets, step, completeSince } = histogram;
  return (
    <Card className="mb-4">
      <CardBody className="pb-3">
        <StackedBars
          title="Calls over time"
          level="h2"
          height="small"
          summary={histogramSummary(histogram)}
          parts={outcomeParts}
          totals={histogram.totals}
          columns={buckets.map((bucket, index) => ({
            key: bucket.at,
            axis: index > 0 && index / buckets.length < 0.05 ? null : columnLabel(bucket.at, histogram),
            words: columnWords(bucket, step),
            values: bucket,
          }))}
          around={brushOver(histogram, address)}
          table={<HistogramTable histogram={histogram} address={address} />}
        />
        <p className="mt-1 text-xs text-muted">
          {stepWords(step)} a column, UTC.{" "}
          {completeSince
            ? `There are too many calls to count them all here: complete from ${exactTime(new Date(completeSince))} on.`
            : "Drag across the chart to look at a part of it."}
        </p>
      </CardBody>
    </Card>
  );
}

/** Lets a part of the time be chosen on the chart itself. */
function brushOver({ buckets, step }: Histogram, address: LogsAddress) {
  const starts = buckets.map(({ at }) => Date.parse(at));
  const edges = [...starts, (starts.at(-1) ?? 0) + step];
  const names = edges.map((at) => columnName(new Date(at).toISOString(), step));
  const timeless = logsHref(address, { filter: { range: null, from: null, to: null }, live: false });
  return (picture: ReactNode) => (
    <TimeBrush edges={edges} names={names} href={timeless}>
      {picture}
    </TimeBrush>
  );
}

/** The same in figures, newest first; a row leads to its calls. */
function HistogramTable({ histogram: { buckets, step }, address }: CallHistogramProps) {
  const hrefOf = (at: string) => {
    const [from, to] = [minuteOf(Date.parse(at)), minuteOf(Date.parse(at) + step)];
    return logsHref(address, { filter: { range: null, from, to }, live: false });
  };
  return (
    <FigureTable
      caption="Calls over time"
      head={["From (UTC)", ...outcomeParts.map(({ label }) => label), "All"]}
      rows={buckets.toReversed().map((bucket) => ({
        key: bucket.at,
        name:
          totalOf(bucket) === 0 ? (
            columnName(bucket.at, step)
          ) : (
            <Link href={hrefOf(bucket.at)} prefetch={false} scroll={false} className="link">
              {columnName(bucket.at, step)}
            </Link>
          ),
        figures: [...outcomeParts.map(({ key }) => bucket[key]), totalOf(bucket)].map(figure),
      }))}
    />
  );
}
