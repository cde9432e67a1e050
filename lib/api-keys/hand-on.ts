import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import { refuseBeyond } from "../permissions/beyond";
import { grantsOf, keyRights } from "../permissions/effective";
import { GrantsSchema } from "../permissions/schemas";
import { findOwner } from "./owner-role";

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
  const { name, userId, serviceAccountId, inheritsRole } = key;
  if (actor.kind === "user" && userId === actor.user.id) return;
  const ref = userId === null ? { serviceAccountId: serviceAccountId ?? "" } : { userId };
  const owner = await findOwner(db, ref);
  if (!owner) return; // a removed owner's key has no rights, whoever holds it
  const grants = GrantsSchema.safeParse(key.permissions);
  const permissions = grants.success ? grants.data : [];
  const after = grantsOf(keyRights({ inheritsRole, permissions }, owner.rights));
  refuseBeyond(actor, { before: [], after }, `Whoever holds the secret of “${name}”`);
}
