import { AppError } from "../errors";
import { lockEntitled } from "../members/entitled";
import { refuseAbove } from "../permissions/beyond";
import { command } from "../verb";
import { refuseTakenRoleName } from "./find";
import { keptGrants } from "./grants";
import { auditedRole, presentRole } from "./present";
import { CreateRoleInput, mostRoles } from "./schemas";

/** A role of the company's own; it allows at most what the actor may do themselves. */
export const createRole = command({
  name: "roles.create",
  permission: "roles:create",
  input: CreateRoleInput,
  async run({ actor, input: { name, permissions: wanted }, db }) {
    const acting = await lockEntitled(db, actor, "roles:create");
    await refuseTakenRoleName(db, name);
    const permissions = keptGrants(wanted);
    refuseAbove(acting, permissions, `The role “${name}”`);
    if ((await db.role.count({ where: { builtIn: null } })) >= mostRoles) {
      const detail = `A company has at most ${mostRoles} roles of its own: delete one first.`;
      throw new AppError({ code: "conflict", detail });
    }
    const row = await db.role.create({ data: { companyId: actor.company.id, name, permissions } });
    const result = presentRole(row);
    return {
      result,
      audit: { subject: { kind: "role", id: row.id, name }, after: auditedRole(result) },
    };
  },
});
