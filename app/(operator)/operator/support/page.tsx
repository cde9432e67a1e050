import { Inbox as InboxIcon } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { choice, hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import { PageHeader } from "@/components/shell/page-header";
import { InboxCompany } from "@/components/support/inbox-company";
import { NeedsSecondFactor } from "@/components/support/needs-second-factor";
import { pageNumber } from "@/components/support/ticket-address";
import { TicketFilters } from "@/components/support/ticket-filters";
import { TicketTable } from "@/components/support/ticket-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { requirePerson } from "@/lib/auth/current";
import { findOperator } from "@/lib/operator/find";
import { inboxPageSize, listInbox } from "@/lib/operator/inbox";
import { inboxPath } from "@/lib/support/letters";
import { ticketStatuses, type TicketStatus } from "@/lib/support/schemas";

export const metadata: Metadata = { title: "Support inbox" };

const path = "/operator/support";
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The tickets of every company, for who runs this installation. For others there is no such page. */
export default async function InboxPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const operator = await findOperator(await requirePerson());
  if (operator === null) notFound();
  if (operator === "needs-second-factor") return <NeedsSecondFactor />;

  const params = await searchParams;
  const [status, page] = [choice(params, "status", ticketStatuses), pageNumber(params)];
  const companyId = uuid.exec(parameter(params, "company"))?.[0] ?? null;
  const inbox = await listInbox(operator, {
    page,
    ...(status && { status }),
    ...(companyId && { companyId }),
  });
  const { tickets, counts, companies } = inbox;
  const hrefTo = (wanted: TicketStatus | null, at = 1) =>
    hrefOf(path, { status: wanted, company: companyId, page: at === 1 ? null : at });
  const total = status === null ? counts.open + counts.answered + counts.closed : counts[status];
  const from = tickets.length === 0 ? 0 : (page - 1) * inboxPageSize + 1;
  const to = from === 0 ? 0 : from + tickets.length - 1;
  return (
    <>
      <PageHeader
        title="Support inbox"
        description="What people of every company ask. You see what they sent, and nothing else of theirs."
      />
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <TicketFilters counts={counts} current={status} hrefOf={(chosen) => hrefTo(chosen)} />
        {companies.length > 1 && <InboxCompany {...{ path, companies, companyId, status }} />}
      </div>
      {tickets.length === 0 ? (
        <EmptyState icon={<InboxIcon aria-hidden="true" />} title="Nothing here">
          {status === "open" ? "Everybody has an answer." : "No ticket is as you chose."}
        </EmptyState>
      ) : (
        <>
          <TicketTable
            caption="Tickets of every company"
            tickets={tickets}
            hrefOf={({ company, id }) => inboxPath(company.id, id)}
            askers
            own={false}
            now={new Date()}
          />
          <Pagination
            {...{ from, to, total }}
            noun="tickets"
            previousHref={page > 1 ? hrefTo(status, page - 1) : null}
            nextHref={to < total ? hrefTo(status, page + 1) : null}
          />
        </>
      )}
    </>
  );
}
