import type { Scoped } from "../database/scope";
import { Address } from "../mail/schemas";
import { can } from "../permissions/can";
import type { Permission } from "../permissions/registry";
import { rightsOfRole } from "../roles/built-in";

/** The members in good standing whose role has a right, as far as mail can be sent to them. */
export async function whoMay(db: Scoped, permission: Permission): Promise<{ name: string; email: string }[]> {
  const members = await db.member.findMany({
    where: { suspendedAt: null, removedAt: null },
    select: {
      user: { select: { name: true, email: true } },
      role: { select: { builtIn: true, permissions: true } },
    },
  });
  return members
    .filter(({ role }) => can({ rights: rightsOfRole(role) }, permission))
    .map(({ user }) => user)
    .filter(({ email }) => Address.safeParse(email).success);
}
