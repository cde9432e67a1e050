import type { Actor } from "../actor";
import type { Audited } from "../audit/record";
import { recordElsewhere, type EndedSession } from "../auth/record-elsewhere";
import type { Scoped } from "../database/scope";
import { AppError } from "../errors";
import { refuseAbove } from "../permissions/beyond";
import { getRoleToGive } from "../roles/find";
import { roleGrants } from "../roles/grants";
import { endedAudit, endLive } from "../sessions/end-live";
import { command } from "../verb";
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

const update = command({
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
    if (role.id === member.roleId) return { result: { name, role: role.name, ended: [] }, audit: null };
    refuseAbove(acting, roleGrants(member.role), name);
    refuseAbove(acting, roleGrants(role), `${name} with the role ${role.name}`);
    if (member.role.builtIn === "admin" && member.suspendedAt === null) await refuseLastAdmin(db, id);
    const { audit, ended } = await changeRole(db, actor, member, role);
    return { result: { name, role: role.name, ended }, audit };
  },
});

/**
 * Gives a member another role. Their keys follow it with their next call, and their sessions end: what was opened
 * under one role is worth nothing under another. Neither role may stand above the actor.
 * @throws {AppError} not_found; conflict for oneself and for the last admin; permission_denied; invalid_attribute for
 * a role that is not of this company
 */
export async function updateMember(actor: Actor, input: unknown): Promise<ChangedMember> {
  const { name, role, ended } = await update(actor, input);
  recordElsewhere(actor, ended);
  return { name, role, sessionsEnded: ended.length };
}

type Changing = { userId: string; user: { name: string }; role: { name: string } };

/**
 * The change itself, once it was found to be allowed. Whoever changes their own role by it keeps their sessions.
 * @returns what to put on record here, and what ended, for the other companies of the person
 */
export async function changeRole(
  db: Scoped,
  actor: Actor,
  { userId, user, role }: Changing,
  to: { id: string; name: string },
): Promise<{ audit: Audited[]; ended: EndedSession[] }> {
  await db.member.updateMany({ where: { userId }, data: { roleId: to.id } });
  const own = actor.kind === "user" && actor.user.id === userId;
  const ended = own ? [] : await endLive(db, { userId }, {});
  const change: Audited = {
    subject: { kind: "member", id: userId, name: user.name },
    event: "members.update",
    before: { role: role.name },
    after: { role: to.name, sessionsEnded: ended.length },
  };
  return { audit: [change, ...ended.map((session) => endedAudit(session, "another role"))], ended };
}
