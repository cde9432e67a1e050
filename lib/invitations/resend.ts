import { actorId, actorName } from "../actor";
import { refuseInDemo } from "../demo/spend";
import { AppError } from "../errors";
import { lockEntitled } from "../members/entitled";
import { refuseAbove } from "../permissions/beyond";
import { roleGrants } from "../roles/grants";
import { command } from "../verb";
import { getUnansweredRow, waiting } from "./find";
import { demoInvites, mostPending, ResendInvitationInput } from "./schemas";
import { newInvitationSecret } from "./secret";
import { expiryOf, mailInvitation } from "./send";
import { countInvitations } from "./throttle";

/** Sends an invitation again, with a new link and seven new days. The old link is dead; the actor is the inviter now. */
export const resendInvitation = command({
  name: "invitations.resend",
  permission: "members:create",
  input: ResendInvitationInput,
  async run({ actor, input: { id, appUrl }, db }) {
    refuseInDemo(actor.company, demoInvites);
    const acting = await lockEntitled(db, actor, "members:create");
    const row = await getUnansweredRow(db, id);
    const { email, role } = row;
    refuseAbove(acting, roleGrants(role), `Somebody with the role ${role.name}`);
    const member = await db.member.findFirst({ where: { removedAt: null, user: { email } } });
    if (member) throw new AppError({ code: "conflict", detail: `${email} is a member already.` });
    const now = new Date();
    if (row.expiresAt <= now && (await db.invitation.count({ where: waiting(now) })) >= mostPending) {
      const detail = `At most ${mostPending} invitations can wait for an answer: withdraw some first.`;
      throw new AppError({ code: "conflict", detail });
    }
    await countInvitations(actor.company.id, [email]);
    const { secret, hash } = newInvitationSecret();
    const expiresAt = expiryOf(now);
    const inviter = { inviterId: actorId(actor) ?? "", inviterName: actorName(actor) };
    await db.invitation.updateMany({ where: { id }, data: { ...inviter, hash, sentAt: now, expiresAt } });
    await mailInvitation(db, actor, { invitation: { id, email, sentAt: now }, secret, appUrl });
    return {
      result: { email },
      audit: {
        subject: { kind: "invitation", id, name: email },
        before: { expiresAt: row.expiresAt.toISOString(), inviter: row.inviterName },
        after: { expiresAt: expiresAt.toISOString(), inviter: inviter.inviterName },
      },
    };
  },
});
