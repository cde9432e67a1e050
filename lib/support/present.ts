import { TicketContext, ticketReference, TicketStatusSchema, type TicketStatus } from "./schemas";

/** A ticket in a list. */
export type TicketItem = {
  id: string;
  /** "SR-1A2B3C4D". */
  reference: string;
  subject: string;
  status: TicketStatus;
  /** Whoever asked has not seen what was said last. */
  unread: boolean;
  /** ISO 8601. */
  createdAt: string;
  updatedAt: string;
};

/** Something that was said: by whoever asked, by somebody else of the company, by the operator. */
export type TicketMessage = {
  id: string;
  by: "asker" | "colleague" | "operator";
  name: string;
  message: string;
  createdAt: string;
};

export type TicketRow = {
  id: string;
  userId: string;
  subject: string;
  message: string;
  context: unknown;
  status: string;
  unread: boolean;
  createdAt: Date;
  updatedAt: Date;
};

type ReplyRow = {
  id: string;
  fromOperator: boolean;
  userId: string;
  authorName: string;
  message: string;
  createdAt: Date;
};

export function presentTicket(row: TicketRow): TicketItem {
  const { id, subject, unread, createdAt, updatedAt } = row;
  return {
    ...{ id, reference: ticketReference(id), subject, unread },
    status: TicketStatusSchema.parse(row.status),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

/** What was asked, and what was said since. @param askerName as it is now */
export function presentMessages(
  row: TicketRow,
  replies: readonly ReplyRow[],
  askerName: string,
): TicketMessage[] {
  const { id, message, createdAt } = row;
  return [
    { id, by: "asker", name: askerName, message, createdAt: createdAt.toISOString() },
    ...replies.map((reply): TicketMessage => ({
      id: reply.id,
      by: reply.fromOperator ? "operator" : reply.userId === row.userId ? "asker" : "colleague",
      name: reply.authorName,
      message: reply.message,
      createdAt: reply.createdAt.toISOString(),
    })),
  ];
}

/** Where it was asked. */
export function presentContext({ context }: Pick<TicketRow, "context">): TicketContext {
  return TicketContext.catch(TicketContext.parse({})).parse(context);
}

/** How a ticket goes by in the security log. */
export const ticketSubject = ({ id }: { id: string }) => ({
  kind: "support-ticket",
  id,
  name: ticketReference(id),
});
