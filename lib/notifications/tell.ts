import type { Prisma, Transaction } from "../db";
import type { Environment } from "../environments";
import type { NotificationKind } from "./kinds";

/** Something to be told in the dashboard. */
export type Notice = {
  kind: NotificationKind;
  /** A person of the company; "everybody": whose role may what the kind asks for. */
  to: { userId: string } | "everybody";
  /** Of everybody but this one: who did it, or is told in other words. */
  except?: string;
  /** What it is about, and where it leads. */
  subject: { kind: string; id: string | null; name: string | null };
  environment?: Environment | null;
  /** What its words need beside that: short, never a secret. `count` says how many it is about. */
  data?: Prisma.InputJsonObject;
  /** Of notices with the same one there is one, also when two processes try at once. Of ids, never of words. */
  onceKey?: string;
};

/**
 * Tells people of something in the dashboard, in the transaction of the thing itself: undone with it, it never was.
 * One row however many may read it: who does is asked when it is read.
 * @returns how many were new
 */
export async function tell(
  db: Pick<Transaction, "notification">,
  companyId: string,
  notices: readonly Notice[],
): Promise<number> {
  if (notices.length === 0) return 0;
  const { count } = await db.notification.createMany({
    data: notices.map(({ kind, to, except, subject, environment, data, onceKey }) => ({
      ...{ companyId, kind, environment: environment ?? null, data: data ?? {} },
      ...{ userId: to === "everybody" ? null : to.userId, exceptId: except ?? null },
      ...{ subjectKind: subject.kind, subjectId: subject.id, subjectName: subject.name },
      onceKey: onceKey ?? null,
    })),
    skipDuplicates: true,
  });
  return count;
}

type Growing = Notice & { onceKey: string };

/**
 * {@link tell}, where what a job does to many things, step by step, is to be one notice: the first is named in it, the
 * others are counted. Its steps come one after the other, so the count is right.
 */
export async function tellOfMany(
  db: Pick<Transaction, "notification">,
  companyId: string,
  notices: readonly Growing[],
): Promise<void> {
  for (const onceKey of new Set(notices.map((notice) => notice.onceKey))) {
    const alike = notices.filter((notice) => notice.onceKey === onceKey);
    const [first] = alike;
    if (!first) continue;
    const count = alike.length;
    if ((await tell(db, companyId, [{ ...first, data: { ...first.data, count } }])) === 1) continue;
    const told = await db.notification.findFirst({
      where: { companyId, onceKey },
      select: { id: true, data: true },
    });
    if (!told) continue;
    const before = countIn(told.data);
    await db.notification.updateMany({
      where: { companyId, id: told.id },
      data: { data: { ...first.data, count: before + count } },
    });
  }
}

/** How many things a notice is about. */
export function countIn(data: unknown): number {
  const count = typeof data === "object" && data !== null && "count" in data ? data.count : 1;
  return typeof count === "number" ? count : 1;
}
