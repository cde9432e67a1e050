import { builtInRoles } from "@/lib/roles/built-in";
import { idOf } from "./ids";
import type { Owner } from "./key-plan";
import { people } from "./people";
import { roleOf, type CompanyPlan, type ServiceAccountPlan } from "./plan";
import { timeOf } from "./times";

/** An owner of keys as the security log names one; null where there is none. */
export function ownerOf(plan: CompanyPlan, owner: Owner) {
  if (owner === null) return null;
  if (typeof owner === "string") {
    const { id, name } = people[owner];
    return { kind: "user", id, name, role: nameOfRole(roleOf(plan, owner)) } as const;
  }
  const { name, role } = accountOf(plan, owner);
  const id = serviceAccountIdOf(plan, name);
  return { kind: "serviceAccount", id, name, role: nameOfRole(role) } as const;
}

/** Since when the keys of an owner are stopped; null while they work. */
export function stoppedSince(plan: CompanyPlan, owner: Owner, now: Date): Date | null {
  if (owner === null || typeof owner === "string") return null;
  return suspensionOf(plan, accountOf(plan, owner), now);
}

export function suspensionOf(plan: CompanyPlan, account: ServiceAccountPlan, now: Date): Date | null {
  const { name, suspended } = account;
  return suspended ? timeOf(now, suspended, `${plan.slug}/service-account/${name}/suspended`) : null;
}

export function nameOfRole(role: string): string {
  return builtInRoles.find(({ builtIn }) => builtIn === role)?.name ?? role;
}

export const serviceAccountIdOf = (plan: CompanyPlan, name: string) =>
  idOf(`${plan.slug}/service-account/${name}`);

function accountOf(plan: CompanyPlan, { serviceAccount }: { serviceAccount: string }): ServiceAccountPlan {
  const account = plan.serviceAccounts.find(({ name }) => name === serviceAccount);
  if (!account) throw new Error(`The plan has no service account "${serviceAccount}"`);
  return account;
}
