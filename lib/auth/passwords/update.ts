import type { Caller } from "../../actor";
import { prisma } from "../../db";
import { enqueueMail } from "../../mail/enqueue";
import { confirmPassword } from "../check-password";
import { endSessions } from "../end-sessions";
import { passwordChanged } from "../letters";
import { recordPerson } from "../record-person";
import { rotateSession, type RotatedSession } from "../rotate-session";
import type { SignedIn } from "../session";
import { chosenPassword } from "./choose";

/**
 * Changes a person's own password. Every other session ends, links that were mailed die, and this session gets
 * another id.
 * @throws {AppError} invalid_attribute at /password (the present one) or /newPassword; too_many_failures
 */
export async function updatePassword(
  session: SignedIn,
  { password, newPassword }: { password: unknown; newPassword: unknown },
  caller: Caller,
): Promise<RotatedSession> {
  const { user } = session;
  await confirmPassword(user, password, caller);
  const passwordHash = await chosenPassword(newPassword, session, "newPassword");
  return prisma().$transaction(async (tx) => {
    await tx.user.update({ where: { id: user.id }, data: { passwordHash } });
    await tx.mailedLink.updateMany({
      where: { userId: user.id, usedAt: null },
      data: { usedAt: new Date() },
    });
    const sessionsEnded = await endSessions(tx, user.id, session.sessionId);
    const rotated = await rotateSession(tx, session);
    await enqueueMail(tx, { to: user.email, letter: passwordChanged(user, caller) });
    await recordPerson(tx, session, caller, { event: "passwords.update", after: { sessionsEnded } });
    return rotated;
  });
}
