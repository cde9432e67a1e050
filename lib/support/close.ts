import { command } from "../verb";
import { getVisibleTicket } from "./find";
import { ticketSubject } from "./present";
import { TicketIdInput } from "./schemas";

/**
 * Puts a ticket away; who asked may, who administers tickets, and the operator. It can be opened again.
 * @throws {AppError} not_found
 */
export const closeTicket = command({
  name: "support-tickets.close",
  permission: "support-tickets:create",
  input: TicketIdInput,
  async run({ actor, input: { id }, db }) {
    const ticket = await getVisibleTicket(db, actor, id);
    const { count } = await db.supportTicket.updateMany({
      where: { id, status: { not: "closed" } },
      data: { status: "closed", updatedAt: new Date() },
    });
    const { status } = ticket;
    const change = { subject: ticketSubject(ticket), before: { status }, after: { status: "closed" } };
    return { result: { id }, audit: count === 0 ? null : change };
  },
});
