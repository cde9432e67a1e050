import { stakeOf, type Stake } from "../api-keys/stake";
import { rightsOfRole } from "../roles/built-in";
import { query } from "../verb";
import { getMemberRow } from "./find";
import { OwnerIdInput } from "./schemas";

/**
 * What stops with a member, before they are suspended or removed.
 * @throws {AppError} not_found
 */
export const getMemberStake = query({
  name: "members.stake",
  permission: "members:read",
  input: OwnerIdInput,
  async run({ actor, input: { id }, db }): Promise<Stake> {
    const { role } = await getMemberRow(db, id);
    const owner = { role: role.name, rights: rightsOfRole(role) };
    return stakeOf(db, actor, { ref: { userId: id }, owner });
  },
});
