import type { Actor } from "../actor";
import type { Audited } from "../audit/record";
import { recordElsewhere, type EndedSession } from "../auth/record-elsewhere";
import type { Scoped } from "../database/scope";
import { AppError } from "../errors";
import { waiting } from "../invitations/find";
import { lockEntitled } from "../members/entitled";
import { changeRole } from "../members/update";
import { refuseAbove } from "../permissions/beyond";
import { command } from "../verb";
import { getOwnRoleRow, getRoleToGive, present } from "./find";
import { roleGrants } from "./grants";
import { auditedRole, presentRole } from "./present";
import { DeleteRoleInput } from "./schemas";

type Target = { id: string; name: string };

/** How many had the role and have another now. */
export type DeletedRole = { name: string; movedTo: string | null; members: number; serviceAccounts: number };

/**
 * Deletes a role that nobody has, or gives whoever has it another one in the same transaction: members, service
 * accounts, and invitations that can still be accepted.
 */
export async function deleteRole(actor: Actor, input: unknown): Promise<DeletedRole> {
  const { result, ended } = await remove(actor, input);
  recordElsewhere(actor, ended);
  return result;
}

const remove = command({
  name: "roles.delete",
  permission: "roles:delete",
  input: DeleteRoleInput,
  async run({ actor, input: { id, moveTo }, db }) {
    const acting = await lockEntitled(db, actor, "roles:delete");
    const role = await getOwnRoleRow(db, id);
    refuseAbove(acting, roleGrants(role), `The role “${role.name}”`);
    const target = moveTo === null ? null : await targetOf(db, acting, { role, moveTo });
    const moved = await moveHolders(db, actor, { role, target });
    await tidy(db, id, target ?? (await memberRole(db)));
    await db.role.deleteMany({ where: { id } });
    const counts = { members: moved.count, serviceAccounts: moved.serviceAccounts.length };
    const movedTo = target?.name ?? null;
    const result: DeletedRole = { name: role.name, movedTo, ...counts };
    const end: Audited = {
      subject: { kind: "role", id, name: role.name },
      before: auditedRole(presentRole(role)),
      after: { movedTo, ...counts, invitations: moved.invitations },
    };
    return {
      result: { result, ended: moved.ended },
      audit: [...moved.members, ...moved.serviceAccounts, end],
    };
  },
});

type Deleting = { id: string; name: string };

async function targetOf(
  db: Scoped,
  actor: Actor,
  { role, moveTo }: { role: Deleting; moveTo: string },
): Promise<Target> {
  const target = await getRoleToGive(db, moveTo, "/moveTo");
  if (target.id === role.id) {
    const detail = "Choose another role than the one that is deleted.";
    throw new AppError({ code: "invalid_attribute", detail, source: { pointer: "/moveTo" } });
  }
  refuseAbove(actor, roleGrants(target), `Whoever has “${role.name}”, with the role ${target.name},`);
  return target;
}

/** @throws {AppError} conflict at /moveTo when somebody has the role and would be left with none */
async function moveHolders(
  db: Scoped,
  actor: Actor,
  { role, target }: { role: Deleting; target: Target | null },
) {
  const where = { roleId: role.id, ...present };
  const members = await db.member.findMany({
    where,
    select: { userId: true, user: { select: { name: true } } },
    orderBy: { userId: "asc" },
  });
  const accounts = await db.serviceAccount.findMany({ where, select: { id: true, name: true } });
  const invitations = await db.invitation.count({ where: { roleId: role.id, ...waiting(new Date()) } });
  if (!target) {
    if (members.length + accounts.length + invitations === 0) {
      return { members: [], serviceAccounts: [], invitations, ended: [], count: 0 };
    }
    const detail = `“${role.name}” is in use: choose the role that whoever has it gets.`;
    throw new AppError({ code: "conflict", detail, source: { pointer: "/moveTo" } });
  }
  const changed: Audited[] = [];
  const ended: EndedSession[] = [];
  for (const { userId, user } of members) {
    const change = await changeRole(db, actor, { userId, user, role }, target);
    changed.push(...change.audit);
    ended.push(...change.ended);
  }
  await db.serviceAccount.updateMany({ where, data: { roleId: target.id } });
  const followed = accounts.map(({ id, name }): Audited => ({
    subject: { kind: "service-account", id, name },
    event: "service-accounts.update",
    before: { role: role.name },
    after: { role: target.name },
  }));
  return { members: changed, serviceAccounts: followed, invitations, ended, count: members.length };
}

/** What was removed or answered long ago still names a role, and does nothing with it. */
async function tidy(db: Scoped, roleId: string, to: Target): Promise<void> {
  const data = { roleId: to.id };
  await db.member.updateMany({ where: { roleId }, data });
  await db.serviceAccount.updateMany({ where: { roleId }, data });
  await db.invitation.updateMany({ where: { roleId }, data });
}

function memberRole(db: Scoped): Promise<Target> {
  return db.role.findFirstOrThrow({ where: { builtIn: "member" }, select: { id: true, name: true } });
}
