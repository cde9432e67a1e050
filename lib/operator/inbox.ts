import { prisma } from "../db";
import { presentTicket, type TicketItem } from "../support/present";
import type { TicketStatus } from "../support/schemas";
import { parse } from "../validation";
import type { Operator } from "./find";
import { ListInboxInput } from "./schemas";

/** A page holds as many. */
export const inboxPageSize = 50;

const mostCompanies = 500;

type Company = { id: string; name: string };
export type InboxItem = TicketItem & { company: Company; asker: string };
export type Inbox = {
  tickets: InboxItem[];
  /** Of the chosen company, or of all. */
  counts: Record<TicketStatus, number>;
  /** Who has asked anything, by name. */
  companies: Company[];
  page: number;
};

/** The tickets of every company: the one thing of theirs that an operator sees. What has waited longest comes first. */
export async function listInbox(_: Operator, input: unknown): Promise<Inbox> {
  const { status, companyId, page } = parse(ListInboxInput, input);
  const waiting = status === "open";
  const [rows, groups, companies] = await Promise.all([
    prisma().supportTicket.findMany({
      where: { companyId, status },
      orderBy: [{ updatedAt: waiting ? "asc" : "desc" }, { id: "asc" }],
      include: { company: { select: { id: true, name: true } } },
      skip: (page - 1) * inboxPageSize,
      take: inboxPageSize,
    }),
    prisma().supportTicket.groupBy({ by: ["status"], where: { companyId }, _count: true }),
    prisma().company.findMany({
      where: { supportTickets: { some: {} } },
      select: { id: true, name: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: mostCompanies,
    }),
  ]);
  const names = await namesOf(rows.map(({ userId }) => userId));
  const countOf = (one: TicketStatus) => groups.find((group) => group.status === one)?._count ?? 0;
  return {
    tickets: rows.map((row) => ({
      ...presentTicket(row),
      company: row.company,
      asker: names.get(row.userId) ?? "Somebody who has left",
    })),
    counts: { open: countOf("open"), answered: countOf("answered"), closed: countOf("closed") },
    companies,
    page,
  };
}

async function namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const people = await prisma().user.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}
