import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { AppError, notFound } from "../errors";
import { can } from "../permissions/can";

/** The nil UUID (RFC 9562): tickets are people's. */
const nobody = "00000000-0000-0000-0000-000000000000";
const askerOf = (actor: Actor) => (actor.kind === "user" ? actor.user.id : nobody);

/** One's own. */
export const ownTickets = (actor: Actor): Prisma.SupportTicketWhereInput => ({ userId: askerOf(actor) });

/** One's own; with Administer, the company's: askers leave, and what they asked about stays. */
export function visibleTickets(actor: Actor): Prisma.SupportTicketWhereInput {
  return can(actor, "support-tickets:administer") ? {} : ownTickets(actor);
}

/** @throws {AppError} not_found: absent, another company's and another person's alike */
export async function getVisibleTicket(db: Scoped, actor: Actor, id: string) {
  const ticket = await db.supportTicket.findFirst({ where: { AND: [{ id }, visibleTickets(actor)] } });
  if (!ticket) throw notFound("support ticket");
  return ticket;
}

/** @throws {AppError} user_required */
export function requirePerson(actor: Actor) {
  if (actor.kind === "user") return actor;
  throw new AppError({ code: "user_required", detail: "Only a person can ask for support." });
}

/** Who asked, by id: what they are called, and whether the company still lets them in. */
export async function askersOf(db: Scoped, userIds: readonly string[]) {
  const members = await db.member.findMany({
    where: { userId: { in: [...userIds] } },
    select: {
      userId: true,
      removedAt: true,
      suspendedAt: true,
      user: { select: { name: true, email: true } },
    },
  });
  return new Map(
    members.map(({ userId, removedAt, suspendedAt, user }) => [
      userId,
      { ...user, active: removedAt === null && suspendedAt === null },
    ]),
  );
}
