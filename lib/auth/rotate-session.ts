import { randomUUID } from "node:crypto";
import { prisma, type Transaction } from "../db";
import { AppError } from "../errors";
import type { SignedIn } from "./session";

/** A session under its new id: what the browser's cookie is made of. */
export type RotatedSession = Pick<SignedIn, "sessionId" | "user" | "expiresAt">;

/**
 * Gives a session another id, as is due when what it may do changes: cookies and tokens of before are refused from
 * the next request on, whoever holds them. All else about it stays. The door sets the new cookie.
 * @throws {AppError} session_ended
 */
export async function rotateSession(
  tx: Transaction,
  { sessionId, user, expiresAt }: RotatedSession,
): Promise<RotatedSession> {
  const renewed = randomUUID();
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, endedAt: null },
    data: { id: renewed },
  });
  if (count === 0)
    throw new AppError({ code: "session_ended", detail: "You are signed out. Sign in again." });
  return { sessionId: renewed, user, expiresAt };
}

/** {@link rotateSession} where the change itself was made in a transaction of its own. */
export function renewSession(session: RotatedSession): Promise<RotatedSession> {
  return prisma().$transaction((tx) => rotateSession(tx, session));
}
