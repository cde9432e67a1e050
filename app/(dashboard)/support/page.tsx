import { LifeBuoy } from "lucide-react";
import type { Metadata } from "next";
import { NoAccess } from "@/components/shell/no-access";
import type { SearchParams } from "@/components/shell/page-address";
import { SupportHeader } from "@/components/support/support-header";
import {
  readTicketsAddress,
  supportPath,
  ticketsHref,
  type TicketsAddress,
} from "@/components/support/ticket-address";
import { TicketFilters } from "@/components/support/ticket-filters";
import { TicketTable } from "@/components/support/ticket-table";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { LinkGroup } from "@/components/ui/link-group";
import { Pagination } from "@/components/ui/pagination";
import { requireCurrent } from "@/lib/auth/current";
import { can } from "@/lib/permissions/can";
import { listTickets, ticketsAPage, type TicketPage } from "@/lib/support/list";

export const metadata: Metadata = { title: "Support" };

/** What one has asked; with Administer, what everybody of the company has. */
export default async function SupportPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requireCurrent();
  const address = readTicketsAddress(await searchParams);
  if (!can(actor, "support-tickets:read")) return <NoAccess title="Support" what="support tickets" />;

  const everybodys = can(actor, "support-tickets:administer");
  const { page, status } = address;
  const whose = everybodys ? address.whose : "own";
  const list = await listTickets(actor, { whose, page, ...(status && { status }) });
  const { counts } = list;
  const all = counts.open + counts.answered + counts.closed;
  return (
    <>
      <SupportHeader mayAsk={can(actor, "support-tickets:create")} />
      {(everybodys || all > 0) && (
        <div className="mb-3 flex flex-wrap gap-2">
          {everybodys && (
            <LinkGroup
              label="Whose tickets"
              links={[
                { label: "Mine", href: supportPath, current: whose === "own" },
                {
                  label: "The company’s",
                  href: `${supportPath}?whose=company`,
                  current: whose === "company",
                },
              ]}
            />
          )}
          {all > 0 && (
            <TicketFilters
              counts={counts}
              current={status}
              hrefOf={(chosen) => ticketsHref({ whose, status: chosen, page: 1 })}
            />
          )}
        </div>
      )}
      {list.tickets.length === 0 ? (
        <NoTickets all={all} whose={whose} />
      ) : (
        <Tickets list={list} address={{ ...address, whose }} now={new Date()} />
      )}
    </>
  );
}

type TicketsProps = { list: TicketPage; address: TicketsAddress; now: Date };

function Tickets({ list, address, now }: TicketsProps) {
  const { tickets, counts, page } = list;
  const { whose, status } = address;
  const total = status === null ? counts.open + counts.answered + counts.closed : counts[status];
  const from = (page - 1) * ticketsAPage + 1;
  const to = from + tickets.length - 1;
  const hrefTo = (wanted: number) => ticketsHref({ ...address, page: wanted });
  return (
    <>
      <TicketTable
        caption="Support tickets"
        tickets={tickets}
        hrefOf={({ id }) => `${supportPath}/${id}`}
        askers={whose === "company"}
        own={whose === "own"}
        now={now}
      />
      <Pagination
        {...{ from, to, total }}
        noun="tickets"
        previousHref={page > 1 ? hrefTo(page - 1) : null}
        nextHref={to < total ? hrefTo(page + 1) : null}
      />
    </>
  );
}

function NoTickets({ all, whose }: { all: number; whose: TicketsAddress["whose"] }) {
  if (all > 0) {
    return (
      <EmptyState
        title="No ticket is in this state"
        actions={
          <Button asChild>
            <Link href={ticketsHref({ whose, status: null, page: 1 })}>Show all</Link>
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={<LifeBuoy aria-hidden="true" />}
      title={whose === "own" ? "You have not asked anything yet" : "Nobody has asked anything yet"}
      actions={
        <Button asChild>
          <Link href="/faq">Read the FAQ</Link>
        </Button>
      }
    >
      Most questions are answered in the FAQ. Where they are not, ask: your ticket gets a reference, and the
      answer stands here.
    </EmptyState>
  );
}
