import type { UserActor } from "../actor";
import { scopedClient, type Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { can } from "../permissions/can";
import type { Permission } from "../permissions/registry";
import { notificationKinds } from "./kinds";

// An inbox is a person's own, as a profile is: what it holds is judged row by row, so no right opens it.

export type Inbox = {
  db: Scoped;
  userId: string;
  readUntil: Date | null;
  muted: readonly string[];
  /** What they see of what was told. */
  seen: Prisma.NotificationWhereInput;
  /** Of that, what they have not read. */
  unread: Prisma.NotificationWhereInput;
};

/** Somebody's inbox in the company that they act for, as their role is now. */
export async function openInbox(actor: UserActor): Promise<Inbox> {
  const db = scopedClient(actor.company.id);
  const userId = actor.user.id;
  const [member, inbox] = await Promise.all([
    db.member.findFirst({ where: { userId }, select: { createdAt: true } }),
    db.notificationInbox.findFirst({ where: { userId } }),
  ]);
  const { readUntil = null, muted = [] } = inbox ?? {};
  const seen = seenBy(actor, { since: member?.createdAt ?? new Date(), muted });
  return { db, userId, readUntil, muted, seen, unread: { AND: [seen, unreadBy(userId, readUntil)] } };
}

/**
 * What is one's own; and what is everybody's, told since one joined. Each as far as the role may see what it is
 * about, and not what one does not want to be told.
 */
function seenBy(
  actor: UserActor,
  { since, muted }: { since: Date; muted: readonly string[] },
): Prisma.NotificationWhereInput {
  const may = (needs: Permission | null) => needs === null || can(actor, needs);
  const wanted = notificationKinds.filter(({ kind }) => !muted.includes(kind));
  const own = wanted.filter((kind) => may(kind.own)).map(({ kind }) => kind);
  const shared = wanted.filter((kind) => kind.everybody !== null && can(actor, kind.everybody));
  return {
    OR: [
      { userId: actor.user.id, kind: { in: own } },
      {
        ...{ userId: null, kind: { in: shared.map(({ kind }) => kind) }, createdAt: { gte: since } },
        OR: [{ exceptId: null }, { exceptId: { not: actor.user.id } }],
      },
    ],
  };
}

/** After the moment until which all is read, but for what was marked by itself. */
function unreadBy(userId: string, readUntil: Date | null): Prisma.NotificationWhereInput {
  const later = readUntil === null ? {} : { createdAt: { gt: readUntil } };
  return {
    OR: [{ ...later, marks: { none: { userId, read: true } } }, { marks: { some: { userId, read: false } } }],
  };
}
