import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { NeedsSecondFactor } from "@/components/support/needs-second-factor";
import { ReplyForm } from "@/components/support/reply-form";
import { TicketDeed } from "@/components/support/ticket-deed";
import { TicketFacts } from "@/components/support/ticket-facts";
import { TicketMessages } from "@/components/support/ticket-messages";
import { Fact } from "@/components/ui/facts";
import { requirePerson } from "@/lib/auth/current";
import { AppError } from "@/lib/errors";
import { findOperator, type Operator } from "@/lib/operator/find";
import { getInboxTicket, type InboxThread } from "@/lib/operator/thread";
import { supportDesk } from "@/lib/support/desk";
import { answerTicketAction, closeInboxTicketAction } from "../../actions";

export const metadata: Metadata = { title: "Support ticket" };

type InboxTicketProps = { params: Promise<{ company: string; id: string }> };

/** One ticket, to be answered by who runs this installation. */
export default async function InboxTicketPage({ params }: InboxTicketProps) {
  const operator = await findOperator(await requirePerson());
  if (operator === null) notFound();
  if (operator === "needs-second-factor") return <NeedsSecondFactor />;

  const { company: companyId, id } = await params;
  const ticket = await findTicket(operator, { companyId, id });
  if (!ticket) notFound();
  const { asker, company } = ticket;
  const now = new Date();
  return (
    <>
      <PageHeader
        title={<span className="break-words">{ticket.subject}</span>}
        breadcrumbs={[{ label: "Support inbox", href: "/operator/support" }]}
        actions={
          ticket.status !== "closed" && (
            <TicketDeed deed="Close ticket" act={closeInboxTicketAction.bind(null, company.id, ticket.id)} />
          )
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-3">
          <TicketMessages messages={ticket.messages} now={now} />
          <ReplyForm
            key={ticket.messages.length}
            label="Answer"
            deed="Send answer"
            closing="Send and close"
            hint={whoGetsIt(ticket)}
            send={answerTicketAction.bind(null, company.id, ticket.id)}
          />
        </div>
        <TicketFacts
          ticket={ticket}
          now={now}
          linked={false}
          asker={
            <>
              <Fact label="Asked by">
                {asker.name}
                {asker.email !== null && (
                  <span className="block text-sm break-words text-muted">{asker.email}</span>
                )}
              </Fact>
              <Fact label="Company">{company.name}</Fact>
            </>
          }
        />
      </div>
    </>
  );
}

function whoGetsIt({ asker, company }: InboxThread): string {
  const record = `That you answered goes into the security log of ${company.name}.`;
  if (!asker.active) {
    return `${asker.name} is not let into ${company.name} any more and gets no mail; its admins can read the answer. ${record}`;
  }
  const mail = supportDesk().notified
    ? "They get it by mail too, under your name."
    : "No mail server is set up: they find it under Support.";
  return `${mail} ${record}`;
}

/** An id that is none counts as one that no ticket has. */
async function findTicket(operator: Operator, at: { companyId: string; id: string }) {
  return getInboxTicket(operator, at).catch((error: unknown) => {
    if (error instanceof AppError && ["not_found", "invalid_attribute"].includes(error.code)) return null;
    throw error;
  });
}
