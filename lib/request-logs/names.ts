import type { Actor } from "../actor";
import { visibleKeys } from "../api-keys/find";
import type { Scoped } from "../database/scope";
import { can, grantedFields } from "../permissions/can";
import type { CallNames, StoredCall } from "./present";

type Ids = Pick<StoredCall, "apiKeyId" | "secretId" | "userId" | "accountId" | "customerId">;

/**
 * What the ids in calls are called. Keys and those who called go by their names, as in the security log; accounts and
 * customers where the reader may read those.
 */
export async function namesIn(db: Scoped, actor: Actor, rows: readonly Ids[]): Promise<CallNames> {
  const [keys, secrets, users, accounts, customers] = await Promise.all([
    keysIn(db, actor, idsOf(rows, "apiKeyId")),
    db.apiKeySecret.findMany({
      where: { id: { in: idsOf(rows, "secretId") } },
      select: { id: true, start: true, lastFour: true },
    }),
    db.member.findMany({
      where: { userId: { in: idsOf(rows, "userId") } },
      select: { userId: true, user: { select: { name: true } } },
    }),
    reads(actor, "accounts")
      ? db.account.findMany({
          where: { id: { in: idsOf(rows, "accountId") } },
          select: { id: true, name: true },
        })
      : [],
    reads(actor, "customers")
      ? db.customer.findMany({
          where: { id: { in: idsOf(rows, "customerId") } },
          select: { id: true, name: true },
        })
      : [],
  ]);
  return {
    keys,
    secrets: new Map(secrets.map(({ id, ...parts }) => [id, parts])),
    users: new Map(users.map(({ userId, user }) => [userId, user.name])),
    accounts: new Map(accounts.map(({ id, name }) => [id, name])),
    customers: new Map(customers.map(({ id, name }) => [id, name])),
  };
}

const idsOf = (rows: readonly Ids[], column: keyof Ids): string[] => [
  ...new Set(rows.flatMap((row) => row[column] ?? [])),
];

const reads = (actor: Actor, resource: "accounts" | "customers") =>
  grantedFields(actor, resource, "read").includes("name");

async function keysIn(db: Scoped, actor: Actor, ids: string[]) {
  const [keys, visible] = await Promise.all([
    db.apiKey.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, kind: true } }),
    can(actor, "api-keys:read")
      ? db.apiKey.findMany({
          where: { AND: [{ id: { in: ids } }, visibleKeys(actor)] },
          select: { id: true },
        })
      : [],
  ]);
  const linked = new Set(visible.map(({ id }) => id));
  return new Map(
    keys.map(({ id, name, kind }) => [id, { name, isPublic: kind === "public", linked: linked.has(id) }]),
  );
}
