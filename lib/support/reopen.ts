import { command } from "../verb";
import { getVisibleTicket } from "./find";
import { ticketSubject } from "./present";
import { TicketIdInput } from "./schemas";

/**
 * Takes a closed ticket up again: it waits for the operator.
 * @throws {AppError} not_found
 */
export const reopenTicket = command({
  name: "support-tickets.reopen",
  permission: "support-tickets:create",
  input: TicketIdInput,
  async run({ actor, input: { id }, db }) {
    const ticket = await getVisibleTicket(db, actor, id);
    const { count } = await db.supportTicket.updateMany({
      where: { id, status: "closed" },
      data: { status: "open", updatedAt: new Date() },
    });
    const change = {
      subject: ticketSubject(ticket),
      before: { status: "closed" },
      after: { status: "open" },
    };
    return { result: { id }, audit: count === 0 ? null : change };
  },
});
