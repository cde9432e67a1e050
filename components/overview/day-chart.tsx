import { outcomeParts } from "@/components/request-logs/outcome-words";
import { Card, CardBody } from "@/components/ui/card";
import { figure } from "@/components/ui/figure";
import { FigureTable } from "@/components/ui/figure-table";
import { StackedBars } from "@/components/ui/stacked-bars";
import {
  axisLabel,
  bucketTitle,
  bucketWords,
  isRunning,
  usageSummary,
} from "@/components/usage/usage-columns";
import type { Traffic } from "@/lib/overview/traffic";
import { totalOf } from "@/lib/request-logs/outcomes";

const title = "Calls by hour";
const ghostLabel = "A week before";

/** The last 24 hours, with a line where each hour stood a week before. */
export function DayChart({ traffic }: { traffic: Traffic }) {
  const { usage, before } = traffic;
  const columns = usage.buckets.map((bucket, index) => ({ bucket, ghost: before[index] ?? 0 }));
  return (
    <Card>
      <CardBody>
        <StackedBars
          title={title}
          level="h2"
          summary={usageSummary(usage)}
          parts={outcomeParts}
          totals={usage.totals}
          ghost={ghostLabel}
          columns={columns.map(({ bucket, ghost }) => ({
            key: bucket.at,
            axis: axisLabel(bucket.at, usage),
            words: `${bucketWords(bucket, usage)} · ${figure(ghost)} a week before`,
            running: isRunning(bucket, usage),
            values: bucket,
            ghost,
          }))}
          table={
            <FigureTable
              caption={title}
              head={["Hour (UTC)", ...outcomeParts.map(({ label }) => label), "All", ghostLabel]}
              rows={columns.toReversed().map(({ bucket, ghost }) => ({
                key: bucket.at,
                name: bucketTitle(bucket, usage),
                figures: [...outcomeParts.map(({ key }) => bucket[key]), totalOf(bucket), ghost].map(figure),
              }))}
            />
          }
        />
      </CardBody>
    </Card>
  );
}
