import type { UserActor } from "../actor";
import { transaction } from "../database/scope";
import { parse } from "../validation";
import { openInbox } from "./inbox";
import { MarkNotificationsInput, MuteInput, ReadAllInput } from "./schemas";

/** Marks some as read or unread. What one does not see stays as it is, and so does what is gone. */
export async function markNotifications(actor: UserActor, input: unknown): Promise<void> {
  const { ids, read } = parse(MarkNotificationsInput, input);
  const { seen } = await openInbox(actor);
  const { company, user } = actor;
  await transaction(company.id, async ({ db }) => {
    const rows = await db.notification.findMany({
      where: { AND: [seen, { id: { in: ids } }] },
      select: { id: true },
      orderBy: { id: "asc" },
    });
    const marks = rows.map(({ id }) => ({
      companyId: company.id,
      notificationId: id,
      userId: user.id,
      read,
    }));
    await db.notificationMark.createMany({ data: marks, skipDuplicates: true });
    await db.notificationMark.updateMany({
      where: { userId: user.id, notificationId: { in: rows.map(({ id }) => id) } },
      data: { read },
    });
  });
}

/** Marks all as read that was told until a moment. One that lies ahead counts as now. */
export async function readAllNotifications(actor: UserActor, input: unknown): Promise<void> {
  const { until } = parse(ReadAllInput, input);
  const now = new Date();
  const readUntil = until < now ? until : now;
  const { company, user } = actor;
  await transaction(company.id, async ({ db }) => {
    const own = { companyId: company.id, userId: user.id };
    await db.notificationInbox.createMany({ data: [{ ...own, readUntil }], skipDuplicates: true });
    await db.notificationInbox.updateMany({
      where: { userId: user.id, OR: [{ readUntil: null }, { readUntil: { lt: readUntil } }] },
      data: { readUntil },
    });
    await db.notificationMark.deleteMany({
      where: { userId: user.id, notification: { createdAt: { lte: readUntil } } },
    });
  });
}

/** Says which kinds somebody does not want to be told of in this company. What was told meanwhile is there when they do again. */
export async function muteNotifications(actor: UserActor, input: unknown): Promise<void> {
  const { muted } = parse(MuteInput, input);
  const { company, user } = actor;
  await transaction(company.id, async ({ db }) => {
    const own = { companyId: company.id, userId: user.id };
    await db.notificationInbox.createMany({ data: [own], skipDuplicates: true });
    await db.notificationInbox.updateMany({
      where: { userId: user.id },
      data: { muted: [...new Set(muted)] },
    });
  });
}
