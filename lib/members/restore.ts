import { refuseAbove } from "../permissions/beyond";
import { roleGrants } from "../roles/grants";
import { command } from "../verb";
import { lockEntitled } from "./entitled";
import { getMemberRow } from "./find";
import { OwnerIdInput } from "./schemas";

/** Undoes a suspension: the person comes in again, and their keys work with the next call. Who is active stays so. */
export const restoreMember = command({
  name: "members.restore",
  permission: "members:update",
  input: OwnerIdInput,
  async run({ actor, input: { id }, db }) {
    const acting = await lockEntitled(db, actor, "members:update");
    const { suspendedAt, user, role } = await getMemberRow(db, id, { removedAt: null });
    if (suspendedAt === null) return { result: { name: user.name }, audit: null };
    refuseAbove(acting, roleGrants(role), user.name);
    await db.member.updateMany({ where: { userId: id }, data: { suspendedAt: null } });
    return {
      result: { name: user.name },
      audit: {
        subject: { kind: "member", id, name: user.name },
        before: { status: "suspended" },
        after: { status: "active" },
      },
    };
  },
});
