import { prisma } from "../db";
import { IdInput } from "../text";

/** A company that a person was let into once, and why no longer. */
export type ClosedCompany = { name: string; because: "removed" | "suspended" | "company-suspended" };

/**
 * Why a person cannot open a company. Only to those who were in it does it say that there is one: for anybody
 * else, and for a company that does not exist, it is null.
 */
export async function findClosedCompany(userId: string, companyId: string): Promise<ClosedCompany | null> {
  if (!IdInput.safeParse(companyId).success) return null;
  const member = await prisma().member.findUnique({
    where: { companyId_userId: { companyId, userId } },
    include: { company: true },
  });
  if (!member) return null;
  const { name, suspendedAt } = member.company;
  if (member.removedAt) return { name, because: "removed" };
  if (member.suspendedAt) return { name, because: "suspended" };
  return suspendedAt ? { name, because: "company-suspended" } : null;
}
