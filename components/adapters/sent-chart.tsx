import { figure } from "@/components/ui/figure";
import { FigureTable } from "@/components/ui/figure-table";
import { StackedBars } from "@/components/ui/stacked-bars";
import type { DeliveryFigures } from "@/lib/deliveries/figures";
import { dayLabel, dayWords } from "./day-words";

const parts = [
  { key: "succeeded", label: "Arrived", look: "plain" },
  { key: "queued", label: "Under way", look: "grey" },
  { key: "cancelled", label: "Cancelled", look: "striped" },
  { key: "failed", label: "Failed", look: "alarming" },
] as const;

/** Events that went out, day by day. */
export function SentChart({ days }: DeliveryFigures) {
  const total = (key: (typeof parts)[number]["key"]) => days.reduce((sum, day) => sum + day[key], 0);
  const totals = {
    ...{ succeeded: total("succeeded"), queued: total("queued") },
    ...{ cancelled: total("cancelled"), failed: total("failed") },
  };
  const title = "Sent in 14 days";
  return (
    <StackedBars
      title={title}
      height="small"
      level="h3"
      summary={`${figure(totals.succeeded)} events arrived, ${figure(totals.failed)} failed`}
      parts={parts}
      totals={totals}
      columns={days.map((one, index) => ({
        key: one.at,
        axis: dayLabel(one.at, index, days.length),
        words: `${dayWords(one.at)}: ${figure(one.succeeded)} arrived, ${figure(one.failed)} failed`,
        values: one,
      }))}
      table={
        <FigureTable
          caption={title}
          head={["Day (UTC)", ...parts.map(({ label }) => label)]}
          rows={days.toReversed().map((one) => ({
            key: one.at,
            name: dayWords(one.at),
            figures: parts.map(({ key }) => figure(one[key])),
          }))}
        />
      }
    />
  );
}
