import { LRUCache } from "lru-cache";
import { bounded } from "../bounded";
import { Prisma, prisma, type Transaction } from "../db";
import { env } from "../env";
import { once } from "../once";
import { mayBeAnnounced } from "./announced";
import { changes } from "./changes";

/** A transaction (or client) that sees and writes one company only. */
export type Scoped = Omit<Transaction, `$${string}`>;

/** People exist outside companies; a verb reaches them through Member. */
const unscoped = new Set(["User", "Session", "IdempotentSignIn", "RateLimitBucket"]);
const creates = new Set(["create", "createMany", "createManyAndReturn"]);

/**
 * A client whose every operation is bound to the company, whatever the caller wrote: reads and
 * changes get `companyId` in their condition, new rows get it in their data. Tables of no company
 * are refused. With the composite foreign keys of the schema this leaves no way across.
 */
function bind(companyId: string) {
  const announced = { count: 0 };
  const client = prisma().$extends({
    name: "company",
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          if (unscoped.has(model)) throw new Error(`${model} belongs to no company: a verb cannot touch it`);
          if (mayBeAnnounced(model, operation)) announced.count += 1;
          return query(bound(args, operation, model === "Company" ? { id: companyId } : { companyId }));
        },
      },
    },
  });
  return { client, announced };
}

type Arguments = { where?: object; data?: object; create?: object };

function bound(args: unknown, operation: string, condition: object): never {
  const given = (args ?? {}) as Arguments; // Prisma types each operation apart; these three members are common
  if (creates.has(operation)) {
    const rows = Array.isArray(given.data)
      ? given.data.map((row) => ({ ...row, ...condition }))
      : { ...given.data, ...condition };
    return { ...given, data: rows } as never; // same operation, same shape, one member forced
  }
  const where = { ...given.where, ...condition };
  const create = operation === "upsert" ? { create: { ...given.create, ...condition } } : {};
  return { ...given, where, ...create } as never; // as above
}

const clients = () =>
  once(
    "company-clients",
    () => new LRUCache<string, ReturnType<typeof bind>>({ max: 1000, memoMethod: bind }),
  );

/** For queries: no transaction, bound to the company. */
export function scopedClient(companyId: string): Scoped {
  return clients().memo(companyId).client as unknown as Scoped; // the extension changes arguments, not the interface
}

/** What a transaction hands out: the bound one for verbs, and the raw one for the audit chain beside it. */
export type Open = { db: Scoped; raw: Transaction };

/**
 * Runs `work` in one transaction bound to the company; a throw undoes all of it.
 * Read committed; waits at most 5 s for a connection and 15 s for the work.
 *
 * When it returns, this process answers nothing any more from what the transaction changed: other processes
 * learn of it by notification, which may be a millisecond behind.
 */
export function transaction<T>(companyId: string, work: (open: Open) => Promise<T>): Promise<T> {
  return inTurn()(async () => {
    const { client, announced } = clients().memo(companyId);
    const before = announced.count; // others of the company may count as well: then "company" is told once more
    try {
      return await client.$transaction(
        (tx) => work({ db: tx as unknown as Scoped, raw: tx as unknown as Transaction }), // as above
        { maxWait: 5_000, timeout: 15_000, isolationLevel: Prisma.TransactionIsolationLevel.ReadCommitted },
      );
    } finally {
      // Also after an error: a commit whose answer was lost is one all the same.
      if (announced.count !== before) changes().publish({ of: "company", id: companyId });
    }
  });
}

/**
 * Verbs ask the limiter and flush the request log while their transaction is open, both through
 * the pool: if transactions held all of it, each would wait for the others for ever.
 */
const inTurn = () => once("transaction-slots", () => bounded(Math.max(1, env().DATABASE_POOL_SIZE - 2)));
