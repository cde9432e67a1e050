import type { Actor } from "../actor";
import type { Audited } from "../audit/record";
import { lockCompany } from "../companies/lock";
import type { Scoped } from "../database/scope";
import { AppError, notFound } from "../errors";
import { refuseBeyond } from "../permissions/beyond";
import { authorise } from "../permissions/can";
import type { GrantChange } from "../permissions/compare";
import { noRights } from "../permissions/effective";
import { GrantsSchema } from "../permissions/schemas";
import { underRoles } from "../permissions/under-role";
import { command } from "../verb";
import { findOwner, ownerOfKey, withOwner, type OwnerWithRole } from "./owner-role";
import { ReassignApiKeysInput, type KeyMoves, type KeyOwnerRef } from "./schemas";

/** A key that changed hands, and what its effective right lost and gained by the new owner's role. */
export type ReassignedKey = {
  id: string;
  name: string;
  owner: Omit<OwnerWithRole, "rights" | "active">;
  changes: GrantChange[];
};

/** Gives keys another owner. They go on working, or start again, within the new owner's role. */
export const reassignApiKeys = command({
  name: "api-keys.reassign",
  permission: "api-keys:administer",
  input: ReassignApiKeysInput,
  async run({ actor, input: { from, reassign }, db }) {
    await lockCompany(db);
    const moved = await moveKeys(db, actor, { from: from ?? null, moves: reassign });
    return { result: moved.map(({ key }) => key), audit: moved.map(({ audit }) => audit) };
  },
});

/** What one transaction can take, each key with its row in the security log. */
const most = 500;

type Moved = { key: ReassignedKey; audit: Audited };

/**
 * The moves of a plan, one after the other. Part of a transaction that holds the company's lock, so that no
 * target is suspended meanwhile.
 * @param from whose keys they must be; null: anybody's of the company
 * @throws {AppError} permission_denied without `api-keys:administer`, or where a key would come to do more than
 *   the actor may; not_found for a key that is not there or not that owner's; invalid_attribute for a target
 *   that is no active owner of the company; conflict for more than 500 keys
 */
export async function moveKeys(
  db: Scoped,
  actor: Actor,
  { from, moves }: { from: KeyOwnerRef | null; moves: KeyMoves },
): Promise<Moved[]> {
  if (moves.length === 0) return [];
  authorise(actor, "api-keys:administer");
  const moved: Moved[] = [];
  for (const [index, move] of moves.entries()) {
    const target = await getTarget(db, move.to, index);
    const keys = await keysOf(db, from, move);
    if (moved.length + keys.length > most) throw tooMany();
    const done = keys.map((row) => plan(actor, row, target)).filter((one) => one !== null);
    await give(db, done, move.to);
    moved.push(...done);
  }
  return moved;
}

async function give(db: Scoped, moved: readonly Moved[], to: KeyOwnerRef): Promise<void> {
  const { count } = await db.apiKey.updateMany({
    where: { id: { in: moved.map(({ key }) => key.id) }, deletedAt: null },
    data: { userId: null, serviceAccountId: null, ...to, updatedAt: new Date() },
  });
  if (count < moved.length) throw notFound("API key"); // one was deleted meanwhile
}

async function getTarget(db: Scoped, to: KeyOwnerRef, index: number): Promise<OwnerWithRole> {
  const member = "userId" in to ? "userId" : "serviceAccountId";
  const refused = (detail: string) =>
    new AppError({
      code: "invalid_attribute",
      detail,
      source: { pointer: `/reassign/${index}/to/${member}` },
    });
  const target = await findOwner(db, to);
  if (!target) throw refused("There is no such owner in this company.");
  if (!target.active)
    throw refused(`${target.name} is suspended, so no key of theirs works: choose another owner.`);
  return target;
}

async function keysOf(db: Scoped, from: KeyOwnerRef | null, move: KeyMoves[number]) {
  const ids = "keyIds" in move ? [...new Set(move.keyIds)] : null;
  const keys = await db.apiKey.findMany({
    where: { ...from, kind: "secret", deletedAt: null, ...(ids && { id: { in: ids } }) },
    select: { id: true, name: true, environment: true, inheritsRole: true, permissions: true, ...withOwner },
    orderBy: { id: "asc" },
    take: most + 1,
  });
  if (ids && keys.length < ids.length) throw notFound("API key");
  return keys;
}

/** What a key's change of hands comes to; null where it is the target's already. */
function plan(
  actor: Actor,
  row: Awaited<ReturnType<typeof keysOf>>[number],
  target: OwnerWithRole,
): Moved | null {
  const { id, name, inheritsRole } = row;
  const old = ownerOfKey(row);
  if (old?.id === target.id) return null;
  const permissions = GrantsSchema.safeParse(row.permissions).data ?? [];
  const roles = { from: old?.rights ?? noRights, to: target.rights };
  const { changes, ...grants } = underRoles({ inheritsRole, permissions }, roles);
  refuseBeyond(actor, grants, `“${name}”`);
  const owner = plain(target);
  return {
    key: { id, name, owner, changes },
    audit: {
      event: "api-keys.reassign",
      subject: { kind: "api-key", id, name },
      environment: row.environment,
      before: { owner: old && plain(old) },
      after: { owner },
    },
  };
}

const plain = ({ kind, id, name, role }: OwnerWithRole) => ({ kind, id, name, role });

function tooMany(): AppError {
  return new AppError({
    code: "conflict",
    detail: "At most 500 keys can change hands at once: re-assign some of them first.",
    meta: { most },
  });
}
