import { closeTicket } from "../support/close";
import { getTicket, type TicketThread } from "../support/get";
import { parse } from "../validation";
import { actForCompany } from "./act-for";
import type { Operator } from "./find";
import { InboxTicketInput } from "./schemas";

export type InboxThread = TicketThread & { company: { id: string; name: string } };

/**
 * A ticket with all that was said, and where it was asked.
 * @throws {AppError} not_found
 */
export async function getInboxTicket(operator: Operator, input: unknown): Promise<InboxThread> {
  const { companyId, id } = parse(InboxTicketInput, input);
  const actor = await actForCompany(operator, companyId);
  return { ...(await getTicket(actor, { id })), company: actor.company };
}

/** @throws {AppError} not_found */
export async function closeInboxTicket(operator: Operator, input: unknown): Promise<{ id: string }> {
  const { companyId, id } = parse(InboxTicketInput, input);
  return closeTicket(await actForCompany(operator, companyId), { id });
}
