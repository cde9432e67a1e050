import type { Person } from "../actor";
import { prisma } from "../db";
import { membershipsOf, type Membership } from "./session";

/** A person as a member of a company now, whether or not they are signed in; null when they are not, or have to set up a second factor first. */
export async function findMember(
  companyId: string,
  userId: string,
): Promise<{ user: Person; membership: Membership } | null> {
  const membership = (await membershipsOf(userId)).find(({ company }) => company.id === companyId);
  if (!membership || membership.needsTwoFactor) return null;
  const select = { id: true, name: true, email: true } as const;
  const user = await prisma().user.findUnique({ where: { id: userId }, select });
  return user && { user, membership };
}
