import { RoleGrantsInput } from "@/lib/permissions/schemas";
import { keptGrants } from "@/lib/roles/grants";
import { auditedRole } from "@/lib/roles/present";
import { fromDashboard, type DemoEvent } from "./events";
import { companyIdOf, roleIdOf, type CompanyPlan, type RolePlan } from "./plan";
import { timeOf } from "./times";

const grantsOf = (permissions: RolePlan["permissions"]) => keptGrants(RoleGrantsInput.parse(permissions));

/** A role of the company's own as it stands now. */
export function roleRowOf(plan: CompanyPlan, role: RolePlan, now: Date) {
  const { name, permissions, created, changed } = role;
  const createdAt = timeOf(now, created, `${plan.slug}/role/${name}/created`);
  return {
    companyId: companyIdOf(plan),
    id: roleIdOf(plan, name),
    name,
    permissions: grantsOf(permissions),
    createdAt,
    updatedAt: changed ? timeOf(now, changed, `${plan.slug}/role/${name}/changed`) : createdAt,
  };
}

/** What its verbs would have put on record. */
export function roleEventsOf(plan: CompanyPlan, role: RolePlan, now: Date): DemoEvent[] {
  const { created, changed } = role;
  const { id, name, permissions, createdAt, updatedAt } = roleRowOf(plan, role, now);
  const shared = { outcome: "success", subject: { kind: "role", id, name } } as const;
  const first = changed ? grantsOf(changed.from) : permissions;
  const made: DemoEvent = {
    ...shared,
    at: createdAt,
    by: created.by,
    caller: fromDashboard(created.by, rolesPath),
    event: "roles.create",
    actionType: "write",
    after: auditedRole({ name, permissions: first }),
  };
  if (!changed) return [made];
  return [
    made,
    {
      ...shared,
      at: updatedAt,
      by: changed.by,
      caller: fromDashboard(changed.by, rolesPath),
      event: "roles.update",
      actionType: "update",
      before: auditedRole({ name, permissions: first }),
      after: auditedRole({ name, permissions }),
    },
  ];
}

const rolesPath = "/settings/roles";
