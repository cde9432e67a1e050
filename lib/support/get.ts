import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import { query } from "../verb";
import { askersOf, getVisibleTicket } from "./find";
import {
  presentContext,
  presentMessages,
  presentTicket,
  type TicketItem,
  type TicketMessage,
} from "./present";
import { TicketIdInput, type TicketContext } from "./schemas";

export type TicketThread = TicketItem & {
  /** `active`: the company still lets them in, so an answer reaches them. */
  asker: { name: string; email: string | null; active: boolean };
  /** The viewer asked it. */
  own: boolean;
  context: TicketContext;
  messages: TicketMessage[];
};

/** So many are shown; nobody has read as many. */
const most = 500;

/**
 * One ticket with all that was said.
 * @throws {AppError} not_found
 */
export const getTicket = query({
  name: "support-tickets.get",
  permission: "support-tickets:read",
  input: TicketIdInput,
  run: async ({ actor, input: { id }, db }) => readThread(db, actor, id),
});

async function readThread(db: Scoped, actor: Actor, id: string): Promise<TicketThread> {
  const row = await getVisibleTicket(db, actor, id);
  const [replies, askers] = await Promise.all([
    db.supportReply.findMany({
      where: { ticketId: id },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: most,
    }),
    askersOf(db, [row.userId]),
  ]);
  const { name = "Somebody who has left", email = null, active = false } = askers.get(row.userId) ?? {};
  return {
    ...presentTicket(row),
    asker: { name, email, active },
    own: actor.kind === "user" && actor.user.id === row.userId,
    context: presentContext(row),
    messages: presentMessages(row, replies, name),
  };
}
