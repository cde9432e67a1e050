import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { notFound } from "../errors";
import { callsCounted } from "../request-logs/queue";
import { can } from "../permissions/can";
import { withParts, type ApiKeyRow } from "./present";

/**
 * The keys an actor may see at all: everybody's with `api-keys:administer`, else their own. Deleted ones are
 * gone, and the public keys of the workspace are apart (lib/public-keys).
 */
export function visibleKeys(actor: Actor): Prisma.ApiKeyWhereInput {
  const living = { deletedAt: null, kind: "secret" };
  if (seesEverybodys(actor)) return living;
  // A key calls no verb about keys; an id that is no member's finds nothing.
  return { ...living, userId: actor.kind === "user" ? actor.user.id : nobody };
}

function seesEverybodys(actor: Actor): boolean {
  return actor.kind === "system" || can(actor, "api-keys:administer");
}

/** The nil UUID (RFC 9562). */
const nobody = "00000000-0000-0000-0000-000000000000";

/** {@link visibleKeys}, narrowed as reads are to the accounts that the request names (contract §2). */
export function readableKeys(actor: Actor): Prisma.ApiKeyWhereInput {
  return { AND: [visibleKeys(actor), actor.accounts === null ? {} : reaching(actor.accounts)] };
}

/** Whether {@link readableKeys} are all the keys of the company. */
export function readsEveryKey(actor: Actor): boolean {
  return actor.accounts === null && seesEverybodys(actor);
}

/** Keys that reach at least one of the accounts, unrestricted ones included. */
export function reaching(accountIds: readonly string[]): Prisma.ApiKeyWhereInput {
  return { OR: [{ allAccounts: true }, { accounts: { some: { accountId: { in: [...accountIds] } } } }] };
}

/** @throws {AppError} not_found, the same for absent, deleted, another company's and another person's */
export async function getKeyRow(
  db: Scoped,
  actor: Actor,
  id: string,
  among = visibleKeys(actor),
): Promise<ApiKeyRow> {
  const key = await db.apiKey.findFirst({ where: { AND: [{ id }, among] }, include: withParts });
  if (!key) throw notFound("API key");
  return key;
}

/**
 * {@link getKeyRow}, with the row locked until the transaction ends: whoever changes the key after
 * this sees what it was, and nobody else changes it meanwhile. Counters are written first, since
 * that needs the row as well.
 */
export async function lockKeyRow(db: Scoped, actor: Actor, id: string): Promise<ApiKeyRow> {
  await callsCounted();
  const { count } = await db.apiKey.updateMany({
    where: { id, ...visibleKeys(actor) },
    data: { requestCount: { increment: 0 } }, // a write that changes nothing is how Prisma takes a row lock
  });
  if (count === 0) throw notFound("API key");
  return getKeyRow(db, actor, id);
}
