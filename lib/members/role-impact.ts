import type { GrantChange } from "../permissions/compare";
import { compareGrants } from "../permissions/compare";
import { getRoleToGive } from "../roles/find";
import { roleGrants } from "../roles/grants";
import { keyImpact, type KeyImpact } from "../roles/impact";
import { query } from "../verb";
import { liveSessionsOf } from "./end-sessions";
import { getMemberRow } from "./find";
import { UpdateMemberInput } from "./schemas";

/** What another role would mean for a member. */
export type MemberRoleImpact = { changes: GrantChange[]; keys: KeyImpact; sessions: number };

/**
 * What a member would gain and lose under another role, what becomes of their keys, and how many sessions would end.
 * @throws {AppError} not_found; invalid_attribute for a role of another company
 */
export const getMemberRoleImpact = query({
  name: "members.role-impact",
  permission: "members:read",
  input: UpdateMemberInput,
  async run({ actor, input: { id, roleId }, db }): Promise<MemberRoleImpact> {
    const member = await getMemberRow(db, id, { removedAt: null });
    const [before, after] = [roleGrants(member.role), roleGrants(await getRoleToGive(db, roleId))];
    const where = { userId: id, kind: "secret", deletedAt: null };
    return {
      changes: compareGrants(before, after),
      keys: await keyImpact(db, actor, { where, before, after }),
      sessions: await liveSessionsOf(db, id),
    };
  },
});
