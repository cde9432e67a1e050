import { lockEntitled } from "../members/entitled";
import { refuseAbove } from "../permissions/beyond";
import { command } from "../verb";
import { getOwnRoleRow, refuseTakenRoleName } from "./find";
import { keptGrants, roleGrants } from "./grants";
import { auditedRole, presentRole } from "./present";
import { UpdateRoleInput } from "./schemas";

/**
 * Another name, other permissions: they count for whoever has the role, and for their keys, with the next request.
 * What stands above the actor stays as it is, and nothing comes to stand there.
 */
export const updateRole = command({
  name: "roles.update",
  permission: "roles:update",
  input: UpdateRoleInput,
  async run({ actor, input: { id, attributes }, db }) {
    const acting = await lockEntitled(db, actor, "roles:update");
    const row = await getOwnRoleRow(db, id);
    refuseAbove(acting, roleGrants(row), `The role “${row.name}”`);
    const { name = row.name } = attributes;
    if (attributes.name !== undefined) await refuseTakenRoleName(db, name, id);
    const permissions = attributes.permissions ? keptGrants(attributes.permissions) : roleGrants(row);
    refuseAbove(acting, permissions, `With this, the role “${name}”`);
    const [before, after] = [auditedRole(presentRole(row)), auditedRole({ name, permissions })];
    const unchanged = JSON.stringify(before) === JSON.stringify(after);
    if (unchanged) return { result: presentRole(row), audit: null };
    const updatedAt = new Date();
    await db.role.updateMany({ where: { id }, data: { name, permissions, updatedAt } });
    return {
      result: presentRole({ ...row, name, permissions, updatedAt }),
      audit: { subject: { kind: "role", id, name }, before, after },
    };
  },
});
