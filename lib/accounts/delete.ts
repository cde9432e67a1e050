import type { Audited } from "../audit/record";
import type { Scoped } from "../database/scope";
import { Prisma } from "../db";
import { AppError } from "../errors";
import { lockEntitled } from "../members/entitled";
import { command } from "../verb";
import { getAccountRow, narrowedTo } from "./find";
import { DeleteAccountInput, mostMoved } from "./schemas";

type Account = { id: string; name: string };

/** What went with an account. */
export type DeletedAccount = {
  name: string;
  /** Where its customers are now; null where it had none. */
  movedTo: string | null;
  customers: number;
  /** Keys that were narrowed to it, and those of them that reach nothing any more. */
  keys: { narrowed: number; stranded: number };
};

/**
 * Deletes an account; its customers move to another one in the same transaction. Keys that were narrowed to it
 * lose it with their next call, and never reach more for that: one that was narrowed to it alone reaches nothing.
 */
export const deleteAccount = command({
  name: "accounts.delete",
  permission: "company:update",
  input: DeleteAccountInput,
  async run({ actor, input: { id, moveTo }, db }) {
    await lockEntitled(db, actor, "company:update");
    const account = await getAccountRow(db, id);
    await refuseLast(db);
    const target = moveTo === null ? null : await targetOf(db, id, moveTo);
    const customers = await moveCustomers(db, account, target);
    const keys = await releaseKeys(db, account);
    await remove(db, account);
    const stranded = keys.filter(({ after }) => after.accountsAccess.length === 0).length;
    const movedTo = customers > 0 ? (target?.name ?? null) : null;
    const result: DeletedAccount = {
      ...{ name: account.name, movedTo, customers },
      keys: { narrowed: keys.length, stranded },
    };
    const end: Audited = {
      subject: { kind: "account", id, name: account.name },
      before: { name: account.name },
      after: { movedTo, customers, keysNarrowed: keys.length, keysWithoutAny: stranded },
    };
    return { result, audit: [...keys, end] };
  },
});

async function refuseLast(db: Scoped): Promise<void> {
  if ((await db.account.count()) > 1) return;
  throw new AppError({
    code: "conflict",
    detail: "It is the only account, and customers have to be in one. Create another account first.",
  });
}

async function targetOf(db: Scoped, id: string, moveTo: string): Promise<Account> {
  const target = moveTo === id ? null : await db.account.findFirst({ where: { id: moveTo } });
  if (target) return target;
  throw new AppError({
    code: "invalid_attribute",
    detail: "Choose another account of this company.",
    source: { pointer: "/moveTo" },
  });
}

async function moveCustomers(db: Scoped, { id }: Account, target: Account | null): Promise<number> {
  const where = { accountId: id };
  const customers = await db.customer.count({ where, take: mostMoved + 1 });
  if (customers === 0) return 0;
  if (!target) {
    throw new AppError({
      code: "conflict",
      detail: "There are customers in it. Choose the account that they move to.",
      source: { pointer: "/moveTo" },
    });
  }
  if (customers > mostMoved) {
    throw new AppError({
      code: "conflict",
      detail: `More than ${mostMoved} customers are in it. Move them with the API first: PATCH /customers/{id}.`,
    });
  }
  const { count } = await db.customer.updateMany({ where, data: { accountId: target.id } });
  return count;
}

/** What is on record for each key. */
type ReleasedKey = Audited & { after: { accountsAccess: string[] } };

async function releaseKeys(db: Scoped, { id }: Account): Promise<ReleasedKey[]> {
  const keys = await db.apiKey.findMany({
    where: narrowedTo(id),
    select: { id: true, name: true, environment: true, accounts: { select: { accountId: true } } },
    orderBy: { id: "asc" },
  });
  await db.apiKeyAccount.deleteMany({ where: { accountId: id } });
  return keys.map((key) => {
    const before = key.accounts.map(({ accountId }) => accountId);
    return {
      subject: { kind: "api-key", id: key.id, name: key.name },
      environment: key.environment,
      event: "api-keys.update",
      before: { accountsAccess: before },
      after: { accountsAccess: before.filter((accountId) => accountId !== id) },
    };
  });
}

/** @throws {AppError} conflict where a customer came into it meanwhile */
async function remove(db: Scoped, { id }: Account): Promise<void> {
  try {
    await db.account.deleteMany({ where: { id } });
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2003") throw error;
    throw new AppError({
      code: "conflict",
      detail: "A customer was added to it meanwhile. Nothing was changed; try again.",
    });
  }
}
