import { prisma } from "../../db";

/** How a person signs in: whether they have a password and a second factor, and how many recovery codes are left. */
export type SignInMeans = { hasPassword: boolean; twoFactorSince: Date | null; codesLeft: number };

export async function signInMeans(userId: string): Promise<SignInMeans> {
  const { passwordHash, twoFactorEnabledAt, _count } = await prisma().user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      passwordHash: true,
      twoFactorEnabledAt: true,
      _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
    },
  });
  return {
    hasPassword: passwordHash !== null,
    twoFactorSince: twoFactorEnabledAt,
    codesLeft: _count.recoveryCodes,
  };
}
