import type { Caller } from "../../actor";
import { Prisma, prisma } from "../../db";
import { deviceOf } from "../../devices/identify";
import { AppError } from "../../errors";
import { enqueueMail } from "../../mail/enqueue";
import { emailChanged } from "../letters";
import { claimLink, findLink } from "../mailed-link";
import { linkOver } from "../passwords/reset";
import { recordPerson } from "../record-person";
import { membershipsOf } from "../session";

/**
 * Changes a person's e-mail by the link that was mailed to the new one. Sessions go on, so the new one does not count
 * as verified: whoever follows the link need not be whoever asked for it.
 * @throws {AppError} not_found for a link that does not work (any more); conflict when somebody has taken the
 *   e-mail meanwhile
 */
export async function confirmEmailChange({ secret }: { secret: string }, caller: Caller): Promise<string> {
  const link = await findLink(secret, "email-change");
  if (!link?.email) throw linkOver();
  const { user, email } = link;
  const memberships = await membershipsOf(user.id);
  try {
    await prisma().$transaction(async (tx) => {
      if (!(await claimLink(tx, secret, "email-change", user.id))) throw linkOver();
      await tx.user.update({ where: { id: user.id }, data: { email, emailVerifiedAt: null } });
      await enqueueMail(tx, { to: user.email, letter: emailChanged(user, email) });
      const self = { user, memberships, sessionId: null, deviceId: deviceOf(user.id, caller).id };
      const change = { before: { email: user.email }, after: { email } };
      await recordPerson(tx, self, caller, { event: "emails.update", ...change });
    });
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")) throw error;
    throw new AppError({
      code: "conflict",
      detail: "Another account has this e-mail by now. Choose another one in your profile.",
    });
  }
  return email;
}
