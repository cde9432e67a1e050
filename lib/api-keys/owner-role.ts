import type { Scoped } from "../database/scope";
import type { Rights } from "../permissions/effective";
import { rightsOfRole } from "../roles/built-in";
import { isActive } from "./owners";
import type { KeyOwnerRef } from "./schemas";

/** An owner of keys with the role that bounds them. */
export type OwnerWithRole = {
  kind: "user" | "serviceAccount";
  id: string;
  name: string;
  /** The role's name. */
  role: string;
  rights: Rights;
  active: boolean;
};

const role = { select: { name: true, builtIn: true, permissions: true } } as const;
const standing = { removedAt: true, suspendedAt: true, role } as const;
const member = { select: { ...standing, userId: true, user: { select: { name: true } } } } as const;
const serviceAccount = { select: { ...standing, id: true, name: true } } as const;

/** What to select of a key for {@link ownerOfKey}. */
export const withOwner = { owner: member, serviceAccount } as const;

type Standing = {
  removedAt: Date | null;
  suspendedAt: Date | null;
  role: { name: string; builtIn: string | null; permissions: unknown };
};
type MemberRow = Standing & { userId: string; user: { name: string } };
type AccountRow = Standing & { id: string; name: string };

/** The owner of a key that was read with {@link withOwner}; null for a public key, which is nobody's. */
export function ownerOfKey(key: {
  owner: MemberRow | null;
  serviceAccount: AccountRow | null;
}): OwnerWithRole | null {
  if (key.owner) return ofMember(key.owner);
  return key.serviceAccount && ofAccount(key.serviceAccount);
}

/** An owner of this company who is not removed; null when there is none. */
export async function findOwner(db: Scoped, ref: KeyOwnerRef): Promise<OwnerWithRole | null> {
  if ("userId" in ref) {
    const row = await db.member.findFirst({ where: { ...ref, removedAt: null }, ...member });
    return row && ofMember(row);
  }
  const row = await db.serviceAccount.findFirst({
    where: { id: ref.serviceAccountId, removedAt: null },
    ...serviceAccount,
  });
  return row && ofAccount(row);
}

function ofMember({ userId, user, ...rest }: MemberRow): OwnerWithRole {
  return { kind: "user", id: userId, name: user.name, ...standingOf(rest) };
}

function ofAccount({ id, name, ...rest }: AccountRow): OwnerWithRole {
  return { kind: "serviceAccount", id, name, ...standingOf(rest) };
}

function standingOf({ role, ...owner }: Standing) {
  return { role: role.name, rights: rightsOfRole(role), active: isActive(owner) };
}
