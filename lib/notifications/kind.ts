import { z } from "zod";
import type { Scoped } from "../database/scope";
import type { DueKind } from "../jobs/due";
import { tell, type Notice } from "./tell";

const dayMs = 86_400_000;
/** Days that notifications are kept. */
export const keptDays = 90;
const atOnce = 500;

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * dayMs);

/**
 * Tells of keys that expired, which nobody does: it is due. And removes what is older than {@link keptDays}, a batch
 * at a step, a day's worth at a time.
 */
export const notificationsKind: DueKind = {
  kind: "notifications",
  needs: () => [], // each of its rows says by itself who may see it
  companies: {
    suspendedAt: null,
    OR: [{ apiKeys: { some: { expirationDate: { not: null } } } }, { notifications: { some: {} } }],
  },
  due: async (db, now) =>
    (await expiredNotices(db, now)).length > 0 ||
    (await db.notification.count({ where: olderThan(now, keptDays + 1), take: 1 })) > 0,
  async step({ actor, db, open }) {
    const now = new Date();
    const notices = await expiredNotices(db, now);
    await tell(open.raw, actor.company.id, notices);
    const old = await db.notification.findMany({
      where: olderThan(now, keptDays),
      select: { id: true },
      take: atOnce,
    });
    await db.notification.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
    const more = old.length === atOnce;
    const result = { told: notices.length, removed: old.length };
    return { checkpoint: {}, progress: more ? 0.5 : 1, result, ...(!more && { done: { audit: null } }) };
  },
};

const olderThan = (now: Date, days: number) => ({ createdAt: { lt: daysBefore(now, days) } });

/** Keys that ended longer ago surprise nobody any more. */
const freshDays = 2;
/** Keys of one look: of more, the last ones count. */
const mostKeys = 1_000;

/**
 * Of keys that expired since people were last told of such: one notice to each owner, or to whoever looks after
 * everybody's. Each says until when keys were looked at, so none is told twice.
 */
async function expiredNotices(db: Scoped, now: Date): Promise<Notice[]> {
  const keys = await db.apiKey.findMany({
    where: {
      ...{ kind: "secret", deletedAt: null, revokedAt: null },
      expirationDate: { gt: await toldUntil(db, now), lte: now },
    },
    select: {
      ...{ id: true, name: true, environment: true, userId: true },
      owner: { select: { suspendedAt: true, removedAt: true } },
    },
    orderBy: [{ expirationDate: "desc" }, { id: "asc" }],
    take: mostKeys,
  });
  const owned = keys.map(({ owner, userId, ...key }) => {
    const there = owner !== null && owner.suspendedAt === null && owner.removedAt === null;
    return { ...key, owner: there ? userId : null };
  });
  return [...new Set(owned.map(({ owner }) => owner))].flatMap((userId): Notice[] => {
    const [first, ...others] = owned.filter(({ owner }) => owner === userId);
    if (!first) return [];
    return [
      {
        ...{ kind: "key.expired", to: userId === null ? "everybody" : { userId } },
        ...{ subject: { kind: "api-key", id: first.id, name: first.name }, environment: first.environment },
        data: { until: now.toISOString(), count: 1 + others.length },
      },
    ];
  });
}

async function toldUntil(db: Scoped, now: Date): Promise<Date> {
  const since = daysBefore(now, freshDays);
  const last = await db.notification.findFirst({
    where: { kind: "key.expired", createdAt: { gt: since } },
    orderBy: { createdAt: "desc" },
    select: { data: true },
  });
  const until = new Date(untilIn(last?.data) ?? since);
  return until > since ? until : since;
}

const Until = z.object({ until: z.iso.datetime() });

function untilIn(data: unknown): string | null {
  return Until.safeParse(data).data?.until ?? null;
}
