import { replaceRecoveryCodes } from "@/lib/auth/two-factor/recovery-codes";
import { sealTotpSecret } from "@/lib/auth/two-factor/sealed-secret";
import { newTotpSecret } from "@/lib/auth/two-factor/totp";
import { prisma } from "@/lib/db";
import { codeOf } from "./two-factor-code";

export type SecondFactor = {
  secret: string;
  recoveryCodes: string[];
  /** What the app shows, now or so many steps of 30 seconds from now. */
  code(steps?: number): string;
};

/** Six digits that the app shows at no time near now. */
export function wrongCode(secret: string): string {
  const near = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps));
  return (
    ["000000", "111111", "222222", "333333", "444444", "555555"].find((code) => !near.includes(code)) ?? ""
  );
}

/** Gives a person a second factor without the screens. */
export async function enrol({ id }: { id: string }): Promise<SecondFactor> {
  const secret = newTotpSecret();
  const recoveryCodes = await prisma().$transaction(async (tx) => {
    const data = { twoFactorSecret: sealTotpSecret(secret, id), twoFactorEnabledAt: new Date() };
    await tx.user.update({ where: { id }, data: { ...data, twoFactorStep: null } });
    return replaceRecoveryCodes(tx, id);
  });
  return { secret, recoveryCodes, code: (steps) => codeOf(secret, steps) };
}
