import { StatusDot } from "@/components/ui/status-dot";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { DeliveryView } from "@/lib/deliveries/present";
import { eventTypeTitle } from "@/lib/events/catalogue";

const looks = {
  queued: { tone: "accent", shape: "half", words: "Under way" },
  succeeded: { tone: "positive", shape: "full", words: "Arrived" },
  failed: { tone: "danger", shape: "cross", words: "Failed" },
  cancelled: { tone: "neutral", shape: "ring", words: "Cancelled" },
} as const;

/** The last events that went out, newest first. */
export function SentTable({ deliveries, now }: { deliveries: readonly DeliveryView[]; now: Date }) {
  return (
    <Table caption="The last events sent">
      <TableHead>
        <HeaderCell>Event</HeaderCell>
        <HeaderCell>Status</HeaderCell>
        <HeaderCell align="end">Attempts</HeaderCell>
        <HeaderCell>Answer</HeaderCell>
        <HeaderCell>Time</HeaderCell>
      </TableHead>
      <TableBody>
        {deliveries.map((delivery) => {
          const { tone, shape, words } = looks[delivery.status];
          const { event, lastStatus, lastError } = delivery;
          return (
            <TableRow key={delivery.id}>
              <Cell kind="title" className="max-w-64 stacked:max-w-none">
                <span className="block truncate">
                  {event ? eventTypeTitle(event.type) : "No longer kept"}
                </span>
                {event && <code className="block truncate font-mono text-xs text-muted">{event.type}</code>}
              </Cell>
              <Cell label="Status">
                <StatusDot tone={tone} shape={shape}>
                  {words}
                </StatusDot>
              </Cell>
              <Cell label="Attempts" align="end">
                {delivery.attempts}
              </Cell>
              <Cell label="Answer" className="max-w-72 text-sm whitespace-normal">
                {lastError ?? lastStatus ?? "—"}
              </Cell>
              <Cell label="Time">
                <Time value={delivery.createdAt} now={now} />
              </Cell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
