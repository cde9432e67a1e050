import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { StatusDot } from "@/components/ui/status-dot";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { SecurityLogEntry } from "@/lib/audit/present";
import { placeWords } from "@/lib/network/country-name";
import { agentFamily } from "@/lib/network/user-agent";
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
        <HeaderCell>Origin</HeaderCell>
        <HeaderCell>Address</HeaderCell>
        <HeaderCell>Device</HeaderCell>
        <HeaderCell>Time</HeaderCell>
        <HeaderCell>Outcome</HeaderCell>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <Row key={entry.id} entry={entry} address={address} now={now} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({ entry, address, now }: { entry: SecurityLogEntry; address: LogAddress; now: Date }) {
  const { actor } = entry;
  return (
    <TableRow>
      <Cell kind="title" className="max-w-60 stacked:max-w-none">
        <Link
          href={logHref(address, { entry: entry.id })}
          scroll={false}
          prefetch={false}
          id={`entry-${entry.id}`}
          aria-current={entry.id === address.entry ? "true" : undefined}
          className="block truncate rounded-sm after:absolute after:inset-0 hover:underline aria-current:text-accent"
        >
          {entry.title}
        </Link>
        <Below>{entry.subject.name}</Below>
      </Cell>
      <Cell label="By" className="max-w-36 stacked:max-w-none">
        <span className="block truncate">{actor.name}</span>
        {actor.kind !== "user" && <Below>{actorKinds[actor.kind]}</Below>}
      </Cell>
      <Cell label="Action">
        <span className="block capitalize">{entry.actionType}</span>
        <Below mono>{entry.method}</Below>
      </Cell>
      <Cell label="Origin" className="max-w-44 stacked:max-w-none">
        <span className="block">{origins[entry.origin] ?? entry.origin}</span>
        <Below mono>{pathOf(entry.url)}</Below>
      </Cell>
      <Cell label="Address" className="max-w-36 stacked:max-w-none">
        {entry.address === null ? (
          "—"
        ) : (
          <code className="block truncate font-mono text-xs/5">{entry.address}</code>
        )}
        <Below>{placeWords(entry)}</Below>
      </Cell>
      <Cell label="Device" className="max-w-36 stacked:max-w-none">
        <span className="block truncate">
          {entry.userAgent === null ? "—" : agentFamily(entry.userAgent)}
        </span>
      </Cell>
      <Cell label="Time">
        <Time value={entry.at} now={now} as="exact" />
      </Cell>
      <Cell label="Outcome">
        <Outcome outcome={entry.outcome} />
      </Cell>
    </TableRow>
  );
}

/** Which site and which company it was is the same for all. */
function pathOf(url: string | null): string | null {
  return url?.replace(/^https?:\/\/[^/]+/, "").replace(/^\/c\/[0-9a-f-]{36}/, "") ?? null;
}

/** The second line of a cell. */
function Below({ mono, children }: { mono?: boolean; children: ReactNode }) {
  if (children === null || children === "") return null;
  return (
    <span
      className={
        mono
          ? "block truncate font-mono text-xs font-normal text-muted"
          : "block truncate text-xs font-normal text-muted"
      }
    >
      {children}
    </span>
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
