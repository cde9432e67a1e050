import { figure } from "@/components/ui/figure";
import { FigureTable } from "@/components/ui/figure-table";
import { StackedBars } from "@/components/ui/stacked-bars";
import type { SyncDay } from "@/lib/adapters/syncs";
import { dayLabel, dayWords } from "./day-words";

const parts = [
  { key: "updated", label: "Changed", look: "plain" },
  { key: "created", label: "Created", look: "grey" },
  { key: "failed", label: "Refused", look: "striped" },
  { key: "unsuccessful", label: "Failed fetches", look: "alarming" },
] as const;

/** Rows that came in, day by day, and the fetches that came to nothing. */
export function SyncChart({ days }: { days: readonly SyncDay[] }) {
  const total = (key: (typeof parts)[number]["key"]) => days.reduce((sum, day) => sum + day[key], 0);
  const totals = {
    ...{ created: total("created"), updated: total("updated") },
    ...{ failed: total("failed"), unsuccessful: total("unsuccessful") },
  };
  const fetches = days.reduce((sum, { succeeded, unsuccessful }) => sum + succeeded + unsuccessful, 0);
  const title = "Fetched in 14 days";
  return (
    <StackedBars
      title={title}
      height="small"
      level="h3"
      summary={`${figure(fetches)} fetches: ${figure(totals.created)} customers created, ${figure(totals.updated)} changed`}
      parts={parts}
      totals={totals}
      columns={days.map((one, index) => ({
        key: one.day,
        axis: dayLabel(one.day, index, days.length),
        words: `${dayWords(one.day)}: ${figure(one.created)} created, ${figure(one.updated)} changed, ${figure(one.failed)} refused, ${figure(one.unsuccessful)} failed`,
        values: one,
      }))}
      table={
        <FigureTable
          caption={title}
          head={["Day (UTC)", "Fetches", ...parts.map(({ label }) => label)]}
          rows={days.toReversed().map((one) => ({
            key: one.day,
            name: dayWords(one.day),
            figures: [one.succeeded + one.unsuccessful, ...parts.map(({ key }) => one[key])].map(figure),
          }))}
        />
      }
    />
  );
}
