import { Link } from "@/components/ui/link";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { TicketItem } from "@/lib/support/present";
import { TicketStatusDot } from "./ticket-status";

type Shown = TicketItem & { asker: string; company?: { name: string } };

type TicketTableProps<Ticket extends Shown> = {
  caption: string;
  tickets: readonly Ticket[];
  hrefOf: (ticket: Ticket) => string;
  /** Whose they are is worth a column. */
  askers: boolean;
  /** The viewer asked them: what they have not seen is marked. */
  own: boolean;
  now: Date;
};

/** Tickets, each leading to its thread. */
export function TicketTable<Ticket extends Shown>(props: TicketTableProps<Ticket>) {
  const { caption, tickets, hrefOf, askers, own, now } = props;
  const companies = tickets.some(({ company }) => company !== undefined);
  return (
    <Table caption={caption}>
      <TableHead>
        <HeaderCell>Subject</HeaderCell>
        {companies && <HeaderCell>Company</HeaderCell>}
        {askers && <HeaderCell>Asked by</HeaderCell>}
        <HeaderCell>Status</HeaderCell>
        <HeaderCell>Last word</HeaderCell>
      </TableHead>
      <TableBody>
        {tickets.map((ticket) => (
          <TableRow key={ticket.id} dimmed={ticket.status === "closed"}>
            <Cell kind="title" className="max-w-96 stacked:max-w-none">
              <Subject ticket={ticket} href={hrefOf(ticket)} unread={own && ticket.unread} />
            </Cell>
            {companies && (
              <Cell label="Company" className="max-w-48 stacked:max-w-none">
                <span className="block truncate">{ticket.company?.name}</span>
              </Cell>
            )}
            {askers && (
              <Cell label="Asked by" className="max-w-48 stacked:max-w-none">
                <span className="block truncate">{ticket.asker}</span>
              </Cell>
            )}
            <Cell label="Status">
              <TicketStatusDot status={ticket.status} />
            </Cell>
            <Cell label="Last word">
              <Time value={ticket.updatedAt} now={now} />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Subject({ ticket, href, unread }: { ticket: TicketItem; href: string; unread: boolean }) {
  return (
    <>
      <span className="flex items-center gap-2">
        <Link
          href={href}
          prefetch={false}
          className="min-w-0 truncate rounded-sm after:absolute after:inset-0 hover:underline"
        >
          {ticket.subject}
        </Link>
        {unread && (
          <span className="shrink-0 rounded-sm bg-accent-soft px-1.5 text-xs font-medium text-accent">
            New
          </span>
        )}
      </span>
      <span className="block font-mono text-xs font-normal text-muted">{ticket.reference}</span>
    </>
  );
}
