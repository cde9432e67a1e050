import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { AppError, notFound } from "../errors";

/** @throws {AppError} not_found, the same for absent and another company's */
export async function getAccountRow(db: Scoped, id: string) {
  const account = await db.account.findFirst({ where: { id } });
  if (!account) throw notFound("account");
  return account;
}

/**
 * Names are told apart by eye, so no two accounts share one but for case. The company is locked.
 * @throws {AppError} conflict
 */
export async function refuseTakenAccountName(db: Scoped, name: string, except?: string): Promise<void> {
  const taken = await db.account.findFirst({
    where: { name: { equals: name, mode: "insensitive" }, ...(except && { id: { not: except } }) },
    select: { id: true },
  });
  if (!taken) return;
  throw new AppError({
    code: "conflict",
    detail: "There is an account of this name already.",
    source: { pointer: "/name" },
  });
}

/** Keys that are not deleted and name the account among those they reach. */
export function narrowedTo(accountId: string): Prisma.ApiKeyWhereInput {
  return { deletedAt: null, allAccounts: false, accounts: { some: { accountId } } };
}

/** {@link narrowedTo} it alone: without it they reach nothing. */
export function narrowedToOnly(accountId: string): Prisma.ApiKeyWhereInput {
  return { deletedAt: null, allAccounts: false, accounts: { some: {}, every: { accountId } } };
}
