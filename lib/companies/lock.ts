import type { Scoped } from "../database/scope";

/**
 * The actor's company, locked until the transaction ends, so that what is counted or looked up before a change
 * still holds after it: how many keys there are, who is active, who is admin. Taken before any other lock.
 */
export async function lockCompany(db: Scoped) {
  // A write that changes nothing is how Prisma takes a row lock.
  const [company] = await db.company.updateManyAndReturn({ data: { maxApiKeys: { increment: 0 } } });
  if (!company) throw new Error("The actor's company is gone");
  return company;
}
