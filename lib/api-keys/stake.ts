import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import type { Environment } from "../environments";
import { can } from "../permissions/can";
import { grantsOf, keyPart } from "../permissions/effective";
import { GrantsSchema, type Grant } from "../permissions/schemas";
import { callsCounted } from "../request-logs/queue";
import type { OwnerWithRole } from "./owner-role";
import { statusOf } from "./present";
import type { ApiKeyStatus, KeyOwnerRef } from "./schemas";

const dayMs = 86_400_000;

/** Counting stops here: beyond it a key is alive, that is all one needs to know. */
const mostCalls = 1000;
const mostKeys = 100;

/** A key, how alive it is, and its own part of its rights. */
export type KeyAtStake = {
  id: string;
  name: string;
  environment: Environment;
  status: ApiKeyStatus;
  start: string;
  lastFour: string;
  /** ISO 8601; null when it was never used. */
  lastRequest: string | null;
  /** Calls in the last 24 hours, refused ones too; `more`: counting stopped. */
  callsLastDay: { count: number; more: boolean };
  inheritsRole: boolean;
  permissions: Grant[];
};

/** The role of an owner, as far as a key can carry it. */
export type OwnerRole = { name: string; grants: Grant[] };

/** What hangs on an owner of keys: it stops with them, and starts again with them. */
export type Stake = {
  /** Keys that are neither revoked nor expired. */
  working: number;
  /** Revoked and expired ones. */
  ended: number;
  /** The working ones, last used first, at most 100; null for a viewer who may not see other people's keys. */
  keys: KeyAtStake[] | null;
  role: OwnerRole;
};

/** Keys that are neither revoked, expired nor deleted. */
export function unendedKeys(owner: KeyOwnerRef, now: Date): Prisma.ApiKeyWhereInput {
  const alive = [{ expirationDate: null }, { expirationDate: { gt: now } }];
  return { ...livingKeys(owner), revokedAt: null, OR: alive };
}

export function livingKeys(owner: KeyOwnerRef): Prisma.ApiKeyWhereInput {
  return { ...owner, kind: "secret", deletedAt: null };
}

/** What hangs on an owner who was read already. */
export async function stakeOf(
  db: Scoped,
  actor: Actor,
  { ref, owner }: { ref: KeyOwnerRef; owner: Pick<OwnerWithRole, "role" | "rights"> },
): Promise<Stake> {
  await callsCounted();
  const now = new Date();
  const [all, working] = await Promise.all([
    db.apiKey.count({ where: livingKeys(ref) }),
    db.apiKey.count({ where: unendedKeys(ref, now) }),
  ]);
  const own = actor.kind === "user" && "userId" in ref && ref.userId === actor.user.id;
  const mayName = own || can(actor, "api-keys:administer");
  return {
    working,
    ended: all - working,
    keys: mayName ? await keysAtStake(db, unendedKeys(ref, now), now) : null,
    role: roleOf(owner),
  };
}

async function keysAtStake(db: Scoped, where: Prisma.ApiKeyWhereInput, now: Date): Promise<KeyAtStake[]> {
  const rows = await db.apiKey.findMany({
    where,
    select: {
      ...{ id: true, name: true, environment: true, inheritsRole: true, permissions: true },
      ...{ lastRequest: true, expirationDate: true, revokedAt: true },
      secrets: { where: { expiresAt: null }, select: { start: true, lastFour: true } },
    },
    orderBy: [{ lastRequest: { sort: "desc", nulls: "last" } }, { id: "asc" }],
    take: mostKeys,
  });
  const since = new Date(now.getTime() - dayMs);
  return Promise.all(
    rows.map(async ({ secrets, ...row }): Promise<KeyAtStake> => {
      const count = await db.requestLog.count({
        where: { apiKeyId: row.id, at: { gte: since } },
        take: mostCalls,
      });
      const grants = GrantsSchema.safeParse(row.permissions);
      return {
        id: row.id,
        name: row.name,
        environment: row.environment,
        status: statusOf(row, now),
        start: secrets[0]?.start ?? "",
        lastFour: secrets[0]?.lastFour ?? "",
        lastRequest: row.lastRequest?.toISOString() ?? null,
        callsLastDay: { count, more: count === mostCalls },
        inheritsRole: row.inheritsRole,
        permissions: grants.data ?? [],
      };
    }),
  );
}

function roleOf({ role, rights }: Pick<OwnerWithRole, "role" | "rights">): OwnerRole {
  return { name: role, grants: grantsOf(keyPart(rights)) };
}
