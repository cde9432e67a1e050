import { auditedServiceAccount } from "@/lib/service-accounts/present";
import { fromDashboard, type DemoEvent } from "./events";
import { nameOfRole, ownerOf, serviceAccountIdOf, suspensionOf } from "./owners";
import { companyIdOf, roleIdOf, type CompanyPlan, type ServiceAccountPlan } from "./plan";
import { timeOf } from "./times";

/** A service account as it stands now. */
export function serviceAccountOf(plan: CompanyPlan, account: ServiceAccountPlan, now: Date) {
  const { name, description, role, created } = account;
  const createdAt = timeOf(now, created, `${plan.slug}/service-account/${name}/created`);
  const suspendedAt = suspensionOf(plan, account, now);
  return {
    companyId: companyIdOf(plan),
    id: serviceAccountIdOf(plan, name),
    name,
    description,
    roleId: roleIdOf(plan, role),
    suspendedAt,
    createdAt,
    updatedAt: suspendedAt ?? createdAt,
  };
}

/** What its verbs would have put on record. */
export function serviceAccountEventsOf(
  plan: CompanyPlan,
  account: ServiceAccountPlan,
  now: Date,
): DemoEvent[] {
  const { created, suspended, role } = account;
  const { id, name, description, roleId, createdAt, suspendedAt } = serviceAccountOf(plan, account, now);
  const shared = { outcome: "success", subject: { kind: "service-account", id, name } } as const;
  const opened: DemoEvent = {
    ...shared,
    at: createdAt,
    by: created.by,
    caller: fromDashboard(created.by, membersPath),
    event: "service-accounts.create",
    actionType: "write",
    after: auditedServiceAccount({ name, description, role: { id: roleId, name: nameOfRole(role) } }),
  };
  if (!suspended || !suspendedAt) return [opened];
  const keysStopped = plan.keys.filter(({ owner }) => ownerOf(plan, owner)?.id === id).length;
  return [
    opened,
    {
      ...shared,
      at: suspendedAt,
      by: suspended.by,
      caller: fromDashboard(suspended.by, membersPath),
      event: "service-accounts.suspend",
      actionType: "update",
      before: { status: "active" },
      after: { status: "suspended", keysStopped, keysReassigned: 0 },
    },
  ];
}

const membersPath = "/settings/members";
