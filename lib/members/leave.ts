import type { UserActor } from "../actor";
import { unendedKeys } from "../api-keys/stake";
import { recordChanges } from "../audit/record";
import { lockCompany } from "../companies/lock";
import { scopedClient, transaction } from "../database/scope";
import { endTokensOfNobody } from "./end-sessions";
import { getMemberRow } from "./find";
import { isLastAdmin, refuseLastAdmin } from "./last-admin";

// Everybody may leave, whatever their role: so these are no verbs with a permission.

/** What leaving comes to. */
export type Leaving = {
  /** Keys of theirs that work now and would stop. */
  keys: number;
  /** They must make somebody else admin first. */
  lastAdmin: boolean;
};

/** What somebody leaves behind in the company that they act for. */
export async function leavingOf(actor: UserActor): Promise<Leaving> {
  const db = scopedClient(actor.company.id);
  const { id } = actor.user;
  const { role } = await getMemberRow(db, id, { removedAt: null });
  return {
    keys: await db.apiKey.count({ where: unendedKeys({ userId: id }, new Date()) }),
    lastAdmin: role.builtIn === "admin" && (await isLastAdmin(db, id)),
  };
}

/**
 * Takes the actor out of the company. Their keys there stop and stay, where an admin can give them to others.
 * @throws {AppError} not_found when they are in it no longer; conflict for the last admin
 */
export async function leaveCompany(actor: UserActor): Promise<{ company: string }> {
  const { id, name } = actor.user;
  return transaction(actor.company.id, async ({ db, raw }) => {
    await lockCompany(db);
    const { role } = await getMemberRow(db, id, { removedAt: null });
    if (role.builtIn === "admin") await refuseLastAdmin(db, id, lastAdmin);
    const tokens = await endTokensOfNobody(db, { companyId: actor.company.id, userId: id });
    await db.member.updateMany({ where: { userId: id }, data: { removedAt: new Date() } });
    const keysStopped = await db.apiKey.count({ where: unendedKeys({ userId: id }, new Date()) });
    await recordChanges(raw, actor, "members.leave", [
      {
        subject: { kind: "member", id, name },
        before: { status: "active", role: role.name },
        after: { status: "removed", keysStopped },
      },
      ...tokens,
    ]);
    return { company: actor.company.name };
  });
}

const lastAdmin = "You are the last admin: give somebody else the role Admin first.";
