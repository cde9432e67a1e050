import type { Scoped } from "../database/scope";

/**
 * Locks the actor's company until the transaction ends, so that what is counted or looked up before a change
 * still holds after it: who is active, who is admin. Taken before any other lock.
 */
export async function lockCompany(db: Scoped): Promise<void> {
  // A write that changes nothing is how Prisma takes a row lock.
  await db.company.updateMany({ data: { maxApiKeys: { increment: 0 } } });
}
