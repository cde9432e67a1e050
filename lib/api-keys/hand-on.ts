import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import { refuseBeyond } from "../permissions/beyond";
import { grantsOf, keyRights } from "../permissions/effective";
import { GrantsSchema, type Grant } from "../permissions/schemas";
import { findOwner, type OwnerWithRole } from "./owner-role";

type Key = {
  name: string;
  userId: string | null;
  serviceAccountId: string | null;
  inheritsRole: boolean;
  permissions: unknown;
};

/**
 * Whoever is shown the secret of a key that is not their own comes to hold what it may do: that must lie
 * within their own rights.
 * @throws {AppError} permission_denied that names what the actor lacks
 */
export async function refuseSecretBeyond(db: Scoped, actor: Actor, key: Key): Promise<void> {
  await refuseChangeBeyond(db, actor, { before: null, after: key });
}

/**
 * The same for a change of what such a key may do: whoever makes it may hold the secret already.
 * @param change `before` is null where nobody held the secret yet
 */
export async function refuseChangeBeyond(
  db: Scoped,
  actor: Actor,
  { before, after }: { before: Key | null; after: Key },
): Promise<void> {
  const { name, userId, serviceAccountId } = after;
  if (actor.kind === "user" && userId === actor.user.id) return;
  const ref = userId === null ? { serviceAccountId: serviceAccountId ?? "" } : { userId };
  const owner = await findOwner(db, ref);
  if (!owner) return; // a removed owner's key has no rights, whoever holds it
  const grants = { before: before ? grantsUnder(owner, before) : [], after: grantsUnder(owner, after) };
  refuseBeyond(actor, grants, `Whoever holds the secret of “${name}”`);
}

function grantsUnder({ rights }: OwnerWithRole, { inheritsRole, permissions }: Key): Grant[] {
  const grants = GrantsSchema.safeParse(permissions);
  return grantsOf(keyRights({ inheritsRole, permissions: grants.success ? grants.data : [] }, rights));
}
