import type { UserActor } from "../actor";
import { parse } from "../validation";
import { openInbox } from "./inbox";
import { presentNotification, type NotificationView } from "./present";
import { ListNotificationsInput } from "./schemas";

/** More than these are counted no further. */
export const countedUnread = 99;

/**
 * A page of what somebody is told in the company that they act for, newest first, and how many of all are unread: at
 * most one more than {@link countedUnread}.
 */
export async function listNotifications(
  actor: UserActor,
  input: unknown,
): Promise<{ notifications: NotificationView[]; more: boolean; unread: number; muted: readonly string[] }> {
  const { unread, kind, before, size } = parse(ListNotificationsInput, input);
  const inbox = await openInbox(actor);
  const { db, userId } = inbox;
  const after = before && {
    OR: [{ createdAt: { lt: before.at } }, { createdAt: before.at, id: { lt: before.id } }],
  };
  const [rows, count] = await Promise.all([
    db.notification.findMany({
      where: { AND: [unread ? inbox.unread : inbox.seen, kind ? { kind } : {}, after ?? {}] },
      include: { marks: { where: { userId } } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: size + 1,
    }),
    db.notification.count({ where: inbox.unread, take: countedUnread + 1 }),
  ]);
  const notifications = rows.slice(0, size).flatMap((row) => presentNotification(row, inbox) ?? []);
  return { notifications, more: rows.length > size, unread: count, muted: inbox.muted };
}

/** How many are unread: at most one more than {@link countedUnread}. */
export async function countUnread(actor: UserActor): Promise<number> {
  const { db, unread } = await openInbox(actor);
  return db.notification.count({ where: unread, take: countedUnread + 1 });
}
