import type { Transaction } from "../db";
import { AppError } from "../errors";
import { lockPerson, type SignedIn } from "./session";

/**
 * Makes sure, until the transaction ends, that a session still stands: a new password meanwhile has ended it, or given
 * it another id. For what would let somebody back in. To be called before other locks are taken.
 * @throws {AppError} session_ended
 */
export async function requireSignedIn(
  tx: Transaction,
  { sessionId, user }: Pick<SignedIn, "sessionId" | "user">,
): Promise<void> {
  await lockPerson(tx, user.id);
  const where = { id: sessionId, userId: user.id, endedAt: null, expiresAt: { gt: new Date() } };
  if ((await tx.session.count({ where })) > 0) return;
  throw new AppError({ code: "session_ended", detail: "You are signed out. Sign in again." });
}
