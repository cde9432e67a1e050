import type { Transaction } from "@/lib/db";
import type { Environment } from "@/lib/environments";
import { ticketSubject } from "@/lib/support/present";
import type { DemoCall } from "./calls";
import { fromDashboard, type DemoEvent } from "./events";
import { idOf } from "./ids";
import { deskOf, people, type PersonKey } from "./people";
import { companyIdOf, type CompanyPlan } from "./plan";
import { hourMs, later } from "./times";

type Said = { by: PersonKey | "operator"; hoursAgo: number; message: string };

/** Something that somebody asked the operator, and what came of it. */
export type TicketPlan = {
  by: PersonKey;
  hoursAgo: number;
  subject: string;
  message: string;
  page: string;
  environment: Environment | null;
  /** The status of the call that it is about: the last one with it. */
  about?: number;
  /** Whoever asked has seen the last word. */
  read?: boolean;
  said: readonly Said[];
  closed?: { by: PersonKey; hoursAgo: number };
};

/** Who runs the demo's installation, and is nobody in it. */
const operator = { id: idOf("person/operator"), name: "Olu Bakare" };

const idOfTicket = (plan: CompanyPlan, { subject }: TicketPlan) => idOf(`${plan.slug}/ticket/${subject}`);
const before = (now: Date, { hoursAgo }: { hoursAgo: number }) => later(now, -hoursAgo * hourMs);

function statusOf({ said, closed }: TicketPlan): string {
  if (closed) return "closed";
  return said.at(-1)?.by === "operator" ? "answered" : "open";
}

/** Tickets, each about a call of the company's where it says so. */
export async function writeTickets(
  tx: Transaction,
  plan: CompanyPlan,
  calls: readonly DemoCall[],
  now: Date,
): Promise<void> {
  const companyId = companyIdOf(plan);
  for (const ticket of plan.tickets) {
    const { by, subject, message, page, environment, about, said, read = false, closed } = ticket;
    const [id, createdAt] = [idOfTicket(plan, ticket), before(now, ticket)];
    const call = calls.findLast((one) => one.status === about && one.at < createdAt);
    const status = statusOf(ticket);
    await tx.supportTicket.create({
      data: {
        ...{ companyId, id, userId: people[by].id, subject, message, status, createdAt },
        context: {
          ...{ page, environment, requestId: call?.requestId ?? null, fault: null },
          browser: deskOf[by].userAgent,
        },
        updatedAt: before(now, closed ?? said.at(-1) ?? ticket),
        unread: status === "answered" && !read,
      },
    });
    await tx.supportReply.createMany({
      data: said.map((one, index) => ({
        ...{ companyId, ticketId: id, id: idOf(`${plan.slug}/reply/${subject}/${index}`) },
        ...authorOf(one.by),
        ...{ message: one.message, createdAt: before(now, one) },
      })),
    });
  }
}

function authorOf(by: Said["by"]) {
  const { id, name } = by === "operator" ? operator : people[by];
  return { fromOperator: by === "operator", userId: id, authorName: name };
}

/** What their verbs would have put on record. */
export function ticketEventsOf(plan: CompanyPlan, now: Date): DemoEvent[] {
  return plan.tickets.flatMap((ticket): DemoEvent[] => {
    const id = idOfTicket(plan, ticket);
    const subject = ticketSubject({ id });
    const path = `/support/${id}`;
    const by = (person: PersonKey, at: Date) =>
      ({ at, by: person, caller: fromDashboard(person, path), outcome: "success", subject }) as const;
    const asked: DemoEvent = {
      ...{ ...by(ticket.by, before(now, ticket)), event: "support-tickets.create", actionType: "write" },
      after: { subject: ticket.subject },
    };
    const said = ticket.said.map((one): DemoEvent => {
      const at = before(now, one);
      if (one.by !== "operator")
        return { ...by(one.by, at), event: "support-tickets.reply", actionType: "update" };
      return {
        ...{
          at,
          by: { system: `${operator.name} (operator)` },
          caller: fromInside,
          outcome: "success",
          subject,
        },
        ...{ event: "support-tickets.answer", actionType: "update" },
        ...{ before: { status: "open" }, after: { status: "answered" } },
      };
    });
    const { closed } = ticket;
    if (!closed) return [asked, ...said];
    const put: DemoEvent = {
      ...{ ...by(closed.by, before(now, closed)), event: "support-tickets.close", actionType: "update" },
      ...{ before: { status: "open" }, after: { status: "closed" } },
    };
    return [asked, ...said, put];
  });
}

const fromInside = { origin: "system", method: null, url: null, address: null, userAgent: null } as const;
