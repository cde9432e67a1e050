import type { Actor } from "../actor";
import { readableKeys } from "../api-keys/find";
import { mostOwnKeys } from "../api-keys/schemas";
import type { Scoped } from "../database/scope";
import type { Environment } from "../environments";
import { can } from "../permissions/can";
import { noKey } from "../request-logs/tally";

/** What calls came with. Only a living key has a page; people call with tokens, which are no key's. */
export type Caller = { id: string } & (
  | { kind: "people" }
  | { kind: "key"; name: string; environment: Environment; state: "living" | "deleted" | "public" }
);

/** The keys whose calls somebody may see: their own ones, those used last first; null: everybody's. */
export async function keysInSight(db: Scoped, actor: Actor): Promise<string[] | null> {
  if (can(actor, "api-keys:administer")) return null;
  const keys = await db.apiKey.findMany({
    where: readableKeys(actor),
    select: { id: true },
    orderBy: { lastRequest: { sort: "desc", nulls: "last" } },
    take: mostOwnKeys,
  });
  return keys.map(({ id }) => id);
}

export type KnownCallers = ReadonlyMap<string, { caller: Caller; lastRequest: Date | null }>;

/** @param ids of keys that the viewer may see */
export async function callersOf(db: Scoped, ids: readonly string[]): Promise<KnownCallers> {
  const keys = await db.apiKey.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true, environment: true, kind: true, deletedAt: true, lastRequest: true },
  });
  const known = new Map<string, { caller: Caller; lastRequest: Date | null }>();
  known.set(noKey, { caller: { kind: "people", id: noKey }, lastRequest: null });
  for (const { id, name, environment, kind, deletedAt, lastRequest } of keys) {
    const state = kind === "public" ? "public" : deletedAt ? "deleted" : "living";
    known.set(id, { caller: { kind: "key", id, name, environment, state }, lastRequest });
  }
  return known;
}
