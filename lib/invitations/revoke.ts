import { lockEntitled } from "../members/entitled";
import { refuseAbove } from "../permissions/beyond";
import { roleGrants } from "../roles/grants";
import { command } from "../verb";
import { getUnansweredRow } from "./find";
import { InvitationIdInput } from "./schemas";

/** Withdraws an invitation: its link lets nobody in any more. */
export const revokeInvitation = command({
  name: "invitations.revoke",
  permission: "members:create",
  input: InvitationIdInput,
  async run({ actor, input: { id }, db }) {
    const acting = await lockEntitled(db, actor, "members:create");
    const { email, role } = await getUnansweredRow(db, id);
    refuseAbove(acting, roleGrants(role), `Somebody with the role ${role.name}`);
    await db.invitation.updateMany({ where: { id }, data: { revokedAt: new Date() } });
    return {
      result: { email },
      audit: {
        subject: { kind: "invitation", id, name: email },
        before: { email, role: role.name },
      },
    };
  },
});
