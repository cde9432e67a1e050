import { LinkGroup } from "@/components/ui/link-group";
import { ticketStatuses, type TicketStatus } from "@/lib/support/schemas";
import { statusWords } from "./ticket-status";

type TicketFiltersProps = {
  counts: Record<TicketStatus, number>;
  current: TicketStatus | null;
  hrefOf: (status: TicketStatus | null) => string;
};

/** All tickets, or those of one status, with how many there are. */
export function TicketFilters({ counts, current, hrefOf }: TicketFiltersProps) {
  const all = counts.open + counts.answered + counts.closed;
  const choices = [null, ...ticketStatuses];
  return (
    <LinkGroup
      label="Status"
      links={choices.map((status) => ({
        label: `${status === null ? "All" : statusWords[status]} ${status === null ? all : counts[status]}`,
        href: hrefOf(status),
        current: status === current,
      }))}
    />
  );
}
