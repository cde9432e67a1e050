import { Prisma, prisma, type Transaction } from "../db";
import { demoDomain } from "./address";

/** Demos that one transaction removes. */
const batch = 10;

/** Calls that were under way when a demo ended have been written by then, and nothing of it comes after its removal. */
const graceMs = 10_000;

/**
 * Removes demos that are over: the company, all that is under it, and its people. Nobody gets into one from the moment
 * it ends; this takes away what is left. Batch by batch, each whole or not at all: killed, it goes on with the next
 * time, and two processes at once share the work.
 * @param stopping ends it after the batch that is under way
 * @returns how many
 */
export async function removeEndedDemos(now: Date, stopping?: AbortSignal): Promise<number> {
  let removed = 0;
  for (;;) {
    const count = await prisma().$transaction((tx) => removeBatch(tx, new Date(now.getTime() - graceMs)), {
      ...{ maxWait: 10_000, timeout: 60_000 },
    });
    removed += count;
    if (count === 0 || stopping?.aborted) return removed;
  }
}

async function removeBatch(tx: Transaction, before: Date): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    select id from companies where demo_ends_at <= ${before}
    order by demo_ends_at limit ${batch} for update skip locked`);
  if (rows.length === 0) return 0;
  const companyId = { in: rows.map(({ id }) => id) };
  const members = await tx.member.findMany({ where: { companyId }, select: { userId: true } });
  // No foreign key leads from these to the company.
  await tx.requestLog.deleteMany({ where: { companyId } });
  await tx.requestPayload.deleteMany({ where: { companyId } });
  await tx.idempotentAnswer.deleteMany({ where: { companyId } });
  // These hold on to others of the company's that would go first.
  await tx.adapter.deleteMany({ where: { companyId } });
  await tx.apiKey.deleteMany({ where: { companyId } });
  await tx.customer.deleteMany({ where: { companyId } });
  await tx.invitation.deleteMany({ where: { companyId } });
  await tx.member.deleteMany({ where: { companyId } });
  await tx.serviceAccount.deleteMany({ where: { companyId } });
  await tx.company.deleteMany({ where: { id: companyId } });
  const id = { in: members.map(({ userId }) => userId) };
  await tx.user.deleteMany({ where: { id, email: { endsWith: `.${demoDomain}` } } });
  return rows.length;
}
