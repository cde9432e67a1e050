import { refuseInDemo } from "../demo/spend";
import { enqueueMails } from "../mail/enqueue";
import { command } from "../verb";
import { requirePerson } from "./find";
import { holdBack } from "./hold-back";
import { requireKnownRequest } from "./known-request";
import { ticketLetter } from "./letters";
import { mailsToDesk } from "./mail-desk";
import { presentTicket, ticketSubject } from "./present";
import { CreateTicketInput, demoAsks, type TicketContext } from "./schemas";

/**
 * Asks the people who run this installation for help. The ticket is kept, and a mail to them goes out with it.
 * @throws {AppError} rate_limited; invalid_attribute at /requestId for a request that is not the company's
 */
export const createTicket = command({
  name: "support-tickets.create",
  permission: "support-tickets:create",
  input: CreateTicketInput,
  async run({ actor, input, db }) {
    const person = requirePerson(actor);
    refuseInDemo(person.company, demoAsks);
    const { subject, message, page = null, environment = null, requestId = null, fault = null } = input;
    if (requestId !== null) await requireKnownRequest(db, requestId);
    await holdBack("tickets", person.user.id);
    const browser = person.caller.userAgent?.slice(0, 300) ?? null;
    const context: TicketContext = { page, environment, requestId, fault, browser };
    const row = await db.supportTicket.create({
      data: { companyId: person.company.id, userId: person.user.id, subject, message, context },
    });
    const letter = ticketLetter(person, { id: row.id, subject, message, context });
    await enqueueMails(db, mailsToDesk(letter, person.user.email, `support-ticket:${row.id}`));
    return { result: presentTicket(row), audit: { subject: ticketSubject(row), after: { subject } } };
  },
});
