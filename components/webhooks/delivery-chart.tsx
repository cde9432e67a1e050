import { Card } from "@/components/ui/card";
import { figure } from "@/components/ui/figure";
import { FigureTable } from "@/components/ui/figure-table";
import { calendarDate } from "@/components/ui/relative-time";
import { StackedBars, type BarLook } from "@/components/ui/stacked-bars";
import type { DeliveryFigures } from "@/lib/deliveries/figures";

type Key = "succeeded" | "queued" | "failed" | "cancelled";

const parts: readonly { key: Key; label: string; look: BarLook }[] = [
  { key: "succeeded", label: "Delivered", look: "plain" },
  { key: "cancelled", label: "Cancelled", look: "grey" },
  { key: "queued", label: "Waiting", look: "striped" },
  { key: "failed", label: "Failed", look: "alarming" },
];

/** How deliveries stand, by the day on which they were begun. */
export function DeliveryChart({ figures: { days } }: { figures: DeliveryFigures }) {
  const total = (key: Key) => days.reduce((sum, day) => sum + day[key], 0);
  const all = parts.reduce((sum, { key }) => sum + total(key), 0);
  const arrived = all === 0 ? "" : `, ${Math.round((total("succeeded") / all) * 100)} % delivered`;
  const dayOf = (at: string) => calendarDate(new Date(at)).replace(/ \d{4}$/, "");
  return (
    <Card className="px-5 py-4">
      <StackedBars
        title={`Deliveries of the last ${days.length} days`}
        level="h2"
        summary={`${figure(all)} ${all === 1 ? "delivery" : "deliveries"}${arrived}`}
        parts={parts}
        totals={{
          succeeded: total("succeeded"),
          queued: total("queued"),
          failed: total("failed"),
          cancelled: total("cancelled"),
        }}
        columns={days.map(({ at, ...values }, index) => ({
          key: at,
          axis: index % 3 === 0 ? dayOf(at) : null,
          words: `${dayOf(at)} · ${parts.map(({ key, label }) => `${values[key]} ${label.toLowerCase()}`).join(" · ")}`,
          values,
        }))}
        table={
          <FigureTable
            caption="Deliveries by day"
            head={["Day (UTC)", ...parts.map(({ label }) => label)]}
            rows={days.toReversed().map((day) => ({
              key: day.at,
              name: dayOf(day.at),
              figures: parts.map(({ key }) => figure(day[key])),
            }))}
          />
        }
      />
    </Card>
  );
}
