import { z } from "zod";
import { command, query } from "../verb";
import { ownTickets } from "./find";
import { TicketIdInput } from "./schemas";

/** How many of one's own tickets say something that one has not seen. */
export const countUnreadTickets = query({
  name: "support-tickets.count-unread",
  permission: "support-tickets:read",
  input: z.strictObject({}),
  run: ({ actor, db }) => db.supportTicket.count({ where: { ...ownTickets(actor), unread: true } }),
});

/** Whoever asked has looked at it. Others who look change nothing. */
export const seeTicket = command({
  name: "support-tickets.see",
  permission: "support-tickets:read",
  input: TicketIdInput,
  async run({ actor, input: { id }, db }) {
    await db.supportTicket.updateMany({
      where: { ...ownTickets(actor), id, unread: true },
      data: { unread: false },
    });
    return { result: { id }, audit: null };
  },
});
