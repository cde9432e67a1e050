import { stakeOf, type Stake } from "../api-keys/stake";
import { OwnerIdInput } from "../members/schemas";
import { rightsOfRole } from "../roles/built-in";
import { query } from "../verb";
import { getServiceAccountRow } from "./find";

/**
 * What stops with a service account, before it is suspended or removed.
 * @throws {AppError} not_found
 */
export const getServiceAccountStake = query({
  name: "service-accounts.stake",
  permission: "service-accounts:read",
  input: OwnerIdInput,
  async run({ actor, input: { id }, db }): Promise<Stake> {
    const { role } = await getServiceAccountRow(db, id);
    const owner = { role: role.name, rights: rightsOfRole(role) };
    return stakeOf(db, actor, { ref: { serviceAccountId: id }, owner });
  },
});
