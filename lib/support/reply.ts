import { refuseInDemo } from "../demo/spend";
import { enqueueMails } from "../mail/enqueue";
import { command } from "../verb";
import { getVisibleTicket, requirePerson } from "./find";
import { holdBack } from "./hold-back";
import { replyLetter } from "./letters";
import { mailsToDesk } from "./mail-desk";
import { ticketSubject } from "./present";
import { demoAsks, ReplyInput } from "./schemas";

/**
 * Says more to a ticket, which waits for the operator again then, also one that was closed.
 * @throws {AppError} not_found; rate_limited
 */
export const replyToTicket = command({
  name: "support-tickets.reply",
  permission: "support-tickets:create",
  input: ReplyInput,
  async run({ actor, input: { id, message }, db }) {
    const person = requirePerson(actor);
    refuseInDemo(person.company, demoAsks);
    const ticket = await getVisibleTicket(db, person, id);
    await holdBack("replies", person.user.id);
    const { company, user } = person;
    const reply = await db.supportReply.create({
      data: {
        ...{ companyId: company.id, ticketId: id, fromOperator: false },
        ...{ userId: user.id, authorName: user.name, message },
      },
    });
    const news = user.id === ticket.userId ? {} : { unread: true };
    await db.supportTicket.updateMany({
      where: { id },
      data: { status: "open", updatedAt: reply.createdAt, ...news },
    });
    const letter = replyLetter(person, { id, subject: ticket.subject, message });
    await enqueueMails(db, mailsToDesk(letter, user.email, `support-reply:${reply.id}`));
    return { result: { id: reply.id }, audit: { subject: ticketSubject(ticket) } };
  },
});
