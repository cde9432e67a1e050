import { authorise } from "../permissions/can";
import { query } from "../verb";
import { askersOf, ownTickets } from "./find";
import { presentTicket, type TicketItem } from "./present";
import { ListTicketsInput, type TicketStatus } from "./schemas";

/** A page holds as many. */
export const ticketsAPage = 25;

export type TicketPage = {
  tickets: (TicketItem & { asker: string })[];
  /** How many there are of each status. */
  counts: Record<TicketStatus, number>;
  page: number;
};

/** What the person has asked in this company or, with Administer, what everybody has; what was touched last comes first. */
export const listTickets = query({
  name: "support-tickets.list",
  permission: "support-tickets:read",
  input: ListTicketsInput,
  async run({ actor, input: { whose, status, page }, db }): Promise<TicketPage> {
    if (whose === "company") authorise(actor, "support-tickets:administer");
    const where = whose === "own" ? ownTickets(actor) : {};
    const [rows, groups] = await Promise.all([
      db.supportTicket.findMany({
        where: { ...where, status },
        orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
        skip: (page - 1) * ticketsAPage,
        take: ticketsAPage,
      }),
      db.supportTicket.groupBy({ by: ["status"], where, _count: true }),
    ]);
    const askers = await askersOf(
      db,
      rows.map(({ userId }) => userId),
    );
    const countOf = (one: TicketStatus) => groups.find((group) => group.status === one)?._count ?? 0;
    return {
      tickets: rows.map((row) => ({
        ...presentTicket(row),
        asker: askers.get(row.userId)?.name ?? "Somebody",
      })),
      counts: { open: countOf("open"), answered: countOf("answered"), closed: countOf("closed") },
      page,
    };
  },
});
