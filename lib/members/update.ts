import type { Actor } from "../actor";
import type { Audited } from "../audit/record";
import type { Scoped } from "../database/scope";
import { AppError } from "../errors";
import { refuseAbove } from "../permissions/beyond";
import { getRoleToGive } from "../roles/find";
import { roleGrants } from "../roles/grants";
import { command } from "../verb";
import { endSessionsOf } from "./end-sessions";
import { lockEntitled } from "./entitled";
import { getMemberRow } from "./find";
import { refuseLastAdmin } from "./last-admin";
import { UpdateMemberInput } from "./schemas";

export type ChangedMember = {
  name: string;
  role: string;
  /** Sessions that ended with the change. */
  sessionsEnded: number;
};

/**
 * Gives a member another role. Their keys follow it with their next call, and their sessions end: what was opened
 * under one role is worth nothing under another. Neither role may stand above the actor.
 */
export const updateMember = command({
  name: "members.update",
  permission: "members:update",
  input: UpdateMemberInput,
  async run({ actor, input: { id, roleId }, db }) {
    const acting = await lockEntitled(db, actor, "members:update");
    const member = await getMemberRow(db, id, { removedAt: null });
    const { name } = member.user;
    if (actor.kind === "user" && actor.user.id === id) {
      throw new AppError({
        code: "conflict",
        detail: "You cannot change your own role: another admin can.",
      });
    }
    const role = await getRoleToGive(db, roleId);
    if (role.id === member.roleId) {
      return { result: { name, role: role.name, sessionsEnded: 0 }, audit: null };
    }
    refuseAbove(acting, roleGrants(member.role), name);
    refuseAbove(acting, roleGrants(role), `${name} with the role ${role.name}`);
    if (member.role.builtIn === "admin" && member.suspendedAt === null) await refuseLastAdmin(db, id);
    const { audit, sessionsEnded } = await changeRole(db, actor, member, role);
    const result: ChangedMember = { name, role: role.name, sessionsEnded };
    return { result, audit };
  },
});

type Changing = { userId: string; user: { name: string }; role: { name: string } };

/**
 * The change itself, once it was found to be allowed. Whoever changes their own role by it keeps their sessions.
 * @returns what to put on record, and how many sessions ended
 */
export async function changeRole(
  db: Scoped,
  actor: Actor,
  { userId, user, role }: Changing,
  to: { id: string; name: string },
): Promise<{ audit: Audited; sessionsEnded: number }> {
  await db.member.updateMany({ where: { userId }, data: { roleId: to.id } });
  const own = actor.kind === "user" && actor.user.id === userId;
  const sessionsEnded = own ? 0 : await endSessionsOf(db, { companyId: actor.company.id, userId });
  const audit: Audited = {
    subject: { kind: "member", id: userId, name: user.name },
    event: "members.update",
    before: { role: role.name },
    after: { role: to.name, sessionsEnded },
  };
  return { audit, sessionsEnded };
}
