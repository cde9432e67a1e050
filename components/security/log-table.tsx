import { Link } from "@/components/ui/link";
import { StatusDot } from "@/components/ui/status-dot";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { SecurityLogEntry } from "@/lib/audit/present";
import { logHref, type LogAddress } from "./log-address";
import { actorKinds, origins } from "./log-words";

type LogTableProps = { entries: readonly SecurityLogEntry[]; address: LogAddress; now: Date };

/** A page of the security log; the event's title opens the entry beside the list. */
export function LogTable({ entries, address, now }: LogTableProps) {
  return (
    <Table caption="Security log" wide>
      <TableHead>
        <HeaderCell>Event</HeaderCell>
        <HeaderCell>By</HeaderCell>
        <HeaderCell>Action</HeaderCell>
        <HeaderCell>Method</HeaderCell>
        <HeaderCell>Origin</HeaderCell>
        <HeaderCell>Address</HeaderCell>
        <HeaderCell>Time</HeaderCell>
        <HeaderCell>Outcome</HeaderCell>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <TableRow key={entry.id}>
            <Cell kind="title" className="max-w-64 stacked:max-w-none">
              <Link
                href={logHref(address, { entry: entry.id })}
                scroll={false}
                id={`entry-${entry.id}`}
                aria-current={entry.id === address.entry ? "true" : undefined}
                className="block truncate rounded-sm after:absolute after:inset-0 hover:underline aria-current:text-accent"
              >
                {entry.title}
              </Link>
              <span className="block truncate text-xs font-normal text-muted">
                {entry.subject.name ?? "—"}
              </span>
            </Cell>
            <Cell label="By" className="max-w-44 stacked:max-w-none">
              <span className="block truncate">{entry.actor.name}</span>
              {entry.actor.kind !== "user" && (
                <span className="block text-xs text-muted">{actorKinds[entry.actor.kind]}</span>
              )}
            </Cell>
            <Cell label="Action" className="capitalize">
              {entry.actionType}
            </Cell>
            <Cell label="Method">
              <code className="font-mono text-xs">{entry.method ?? "—"}</code>
            </Cell>
            <Cell label="Origin">{origins[entry.origin] ?? entry.origin}</Cell>
            <Cell label="Address">
              <code className="font-mono text-xs">{entry.address ?? "—"}</code>
            </Cell>
            <Cell label="Time">
              <Time value={entry.at} now={now} as="exact" />
            </Cell>
            <Cell label="Outcome">
              <Outcome outcome={entry.outcome} />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

export function Outcome({ outcome }: { outcome: string }) {
  return outcome === "refused" ? (
    <StatusDot tone="danger" shape="cross">
      Refused
    </StatusDot>
  ) : (
    <StatusDot tone="positive">Done</StatusDot>
  );
}
