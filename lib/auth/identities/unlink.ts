import type { Caller } from "../../actor";
import { prisma } from "../../db";
import { AppError, notFound } from "../../errors";
import { recordPerson } from "../record-person";
import { lockPerson, type SignedIn } from "../session";
import { isProvider, type ProviderId } from "./providers";

/** A linked account as its person sees it. */
export type IdentityView = { provider: ProviderId; email: string | null; since: Date };

/** The accounts elsewhere that open a person's own. */
export async function listIdentities({ user }: SignedIn): Promise<IdentityView[]> {
  const rows = await prisma().identity.findMany({
    where: { userId: user.id },
    orderBy: { createdAt: "asc" },
  });
  return rows.flatMap(({ provider, email, createdAt }) =>
    isProvider(provider) ? [{ provider, email, since: createdAt }] : [],
  );
}

/**
 * Unlinks an account elsewhere: it opens nothing here from then on.
 * @throws {AppError} not_found; conflict when it is the person's last way in
 */
export async function unlinkIdentity(session: SignedIn, provider: unknown, caller: Caller): Promise<void> {
  const userId = session.user.id;
  if (!isProvider(provider)) throw notFound("linked account");
  await prisma().$transaction(async (tx) => {
    await lockPerson(tx, userId); // of two that unlink the last two at once, one is refused
    const where = { userId_provider: { userId, provider } };
    const identity = await tx.identity.findUnique({ where, select: { email: true } });
    if (!identity) throw notFound("linked account");
    const { passwordHash, _count } = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { passwordHash: true, _count: { select: { identities: true } } },
    });
    if (passwordHash === null && _count.identities < 2) {
      throw new AppError({
        code: "conflict",
        detail: "This is your only way in. Choose a password first, then unlink it.",
      });
    }
    await tx.identity.delete({ where });
    await recordPerson(tx, session, caller, {
      event: "identities.delete",
      before: { provider, email: identity.email },
    });
  });
}
