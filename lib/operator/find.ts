import type { Person } from "../actor";
import type { SignedIn } from "../auth/session";
import { prisma } from "../db";
import { env } from "../env";
import { AppError, notFound } from "../errors";

/** Somebody who runs this installation: {@link requireOperator} alone makes them. */
export type Operator = { readonly user: Person; readonly is: "operator" };

/**
 * What somebody is to the installation. OPERATOR_EMAILS names addresses, and anybody can sign up with an address: so
 * it counts only from when its mailbox has been shown to be read, which put out everybody who was in before
 * (lib/auth/passwords/reset.ts), and only with a second factor. `null`: nothing, and they are told nothing.
 */
export async function findOperator({
  user,
}: Pick<SignedIn, "user">): Promise<Operator | "needs-second-factor" | null> {
  if (!env().OPERATOR_EMAILS.includes(user.email)) return null;
  const found = await prisma().user.findFirst({
    where: { id: user.id, email: user.email, emailVerifiedAt: { not: null } },
    select: { twoFactorEnabledAt: true },
  });
  if (!found) return null;
  return found.twoFactorEnabledAt === null ? "needs-second-factor" : { user, is: "operator" };
}

/** @throws {AppError} not_found for everybody else; otp_required for an operator without a second factor */
export async function requireOperator(session: Pick<SignedIn, "user">): Promise<Operator> {
  const found = await findOperator(session);
  if (found === null) throw notFound("page");
  if (found !== "needs-second-factor") return found;
  throw new AppError({
    code: "otp_required",
    detail: "Operators need a second factor. Set one up in your profile, then come back.",
  });
}
