import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NoAccess } from "@/components/shell/no-access";
import { PageHeader } from "@/components/shell/page-header";
import { ReplyForm } from "@/components/support/reply-form";
import { supportPath } from "@/components/support/ticket-address";
import { TicketDeed } from "@/components/support/ticket-deed";
import { TicketFacts } from "@/components/support/ticket-facts";
import { TicketMessages } from "@/components/support/ticket-messages";
import { Fact } from "@/components/ui/facts";
import type { UserActor } from "@/lib/actor";
import { requireCurrent } from "@/lib/auth/current";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions/can";
import { getTicket, type TicketThread } from "@/lib/support/get";
import { seeTicket } from "@/lib/support/unread";
import { closeTicketAction, reopenTicketAction, replyAction } from "../actions";

export const metadata: Metadata = { title: "Support ticket" };

/** One ticket, from the question to the last word. Whoever asked has seen it then. */
export default async function TicketPage({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requireCurrent();
  const { id } = await params;
  if (!can(actor, "support-tickets:read")) return <NoAccess title="Support ticket" what="support tickets" />;

  const ticket = await findTicket(actor, id);
  if (!ticket) notFound();
  if (ticket.own && ticket.unread) await seeTicket(actor, { id });
  const now = new Date();
  const mayWrite = can(actor, "support-tickets:create");
  return (
    <>
      <PageHeader
        title={<span className="break-words">{ticket.subject}</span>}
        breadcrumbs={[{ label: "Support", href: supportPath }]}
        actions={mayWrite && <Deed ticket={ticket} companyId={actor.company.id} />}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-3">
          <TicketMessages messages={ticket.messages} now={now} />
          {mayWrite && (
            <ReplyForm
              key={ticket.messages.length}
              label="Reply"
              deed="Send reply"
              hint={
                ticket.status === "closed"
                  ? "A reply opens the ticket again. Never send a key: its first characters are enough."
                  : "Never send a key: its first characters are enough."
              }
              send={replyAction.bind(null, actor.company.id, ticket.id)}
            />
          )}
        </div>
        <TicketFacts
          ticket={ticket}
          now={now}
          linked
          asker={!ticket.own && <Fact label="Asked by">{ticket.asker.name}</Fact>}
        />
      </div>
    </>
  );
}

function Deed({ ticket, companyId }: { ticket: TicketThread; companyId: string }) {
  return ticket.status === "closed" ? (
    <TicketDeed deed="Open again" act={reopenTicketAction.bind(null, companyId, ticket.id)} />
  ) : (
    <TicketDeed deed="Close ticket" act={closeTicketAction.bind(null, companyId, ticket.id)} />
  );
}

/** An id that is none counts as one that no ticket has. */
async function findTicket(actor: UserActor, id: string): Promise<TicketThread | null> {
  return getTicket(actor, { id }).catch((error: unknown) => {
    if (error instanceof AppError && ["not_found", "invalid_attribute"].includes(error.code)) return null;
    throw error;
  });
}
