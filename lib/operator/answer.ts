import { z } from "zod";
import { env } from "../env";
import { enqueueMail } from "../mail/enqueue";
import { Address } from "../mail/schemas";
import { tell } from "../notifications/tell";
import { askersOf, getVisibleTicket } from "../support/find";
import { answerLetter } from "../support/letters";
import { ticketSubject } from "../support/present";
import { IdInput } from "../text";
import { parse } from "../validation";
import { command } from "../verb";
import { actForCompany } from "./act-for";
import type { Operator } from "./find";
import { AnswerInput } from "./schemas";

/** Not exported: with it an admin of the company, who holds the permission, would answer in the operator's name. */
const answer = command({
  name: "support-tickets.answer",
  permission: "support-tickets:administer",
  input: AnswerInput.omit({ companyId: true }).extend({
    by: z.strictObject({ id: IdInput, name: z.string() }),
  }),
  async run({ actor, input: { id, message, close, by }, db }) {
    const { company } = actor;
    const ticket = await getVisibleTicket(db, actor, id);
    const reply = await db.supportReply.create({
      data: {
        ...{ companyId: company.id, ticketId: id, fromOperator: true },
        ...{ userId: by.id, authorName: by.name, message },
      },
    });
    const status = close ? "closed" : "answered";
    await db.supportTicket.updateMany({
      where: { id },
      data: { status, unread: true, updatedAt: reply.createdAt },
    });
    const asker = (await askersOf(db, [ticket.userId])).get(ticket.userId);
    const to = Address.safeParse(asker?.email).data;
    if (asker?.active && to !== undefined) {
      const letter = answerLetter(asker, company.id, { id, subject: ticket.subject, message });
      const replyTo = env().SUPPORT_EMAIL;
      await enqueueMail(db, { to, letter, replyTo, onceKey: `support-answer:${reply.id}` });
    }
    await tell(db, company.id, [
      {
        ...{ kind: "ticket.answered", to: { userId: ticket.userId }, onceKey: `ticket-answer:${reply.id}` },
        subject: { kind: "support-ticket", id, name: ticket.subject },
      },
    ]);
    const change = { before: { status: ticket.status }, after: { status } };
    return { result: { id: reply.id }, audit: { subject: ticketSubject(ticket), ...change } };
  },
});

/**
 * Says something to whoever asked: they find it under the ticket, and get it by mail as long as they are of the
 * company.
 * @throws {AppError} not_found
 */
export async function answerInboxTicket(operator: Operator, input: unknown): Promise<{ id: string }> {
  const { companyId, ...said } = parse(AnswerInput, input);
  const { id, name } = operator.user;
  return answer(await actForCompany(operator, companyId), { ...said, by: { id, name } });
}
