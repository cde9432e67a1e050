import { policyOf } from "@/lib/key-policies/find";
import type { KeyPolicy } from "@/lib/key-policies/policy";
import { fromDashboard, type DemoEvent } from "./events";
import { defaultLimit } from "./keys";
import { companyIdOf, type CompanyPlan, type PolicyPlan } from "./plan";
import { timeOf } from "./times";

/** The rules of an environment as they are stored. */
export function policyRowOf(plan: CompanyPlan, { environment, attributes, ...act }: PolicyPlan, now: Date) {
  return {
    rateLimitMax: null,
    rateLimitTimeWindow: null,
    maxLifetimeDays: null,
    expiryRequired: false,
    idleWarnDays: null,
    idleDisableDays: null,
    ...attributes,
    companyId: companyIdOf(plan),
    environment,
    updatedAt: timeOf(now, act, `${plan.slug}/policy/${environment}`),
  };
}

/** What its verb would have put on record. */
export function policyEventOf(plan: CompanyPlan, policy: PolicyPlan, now: Date): DemoEvent {
  const { environment, by } = policy;
  const row = policyRowOf(plan, policy, now);
  const company = {
    defaultRateLimitMax: defaultLimit.max,
    defaultRateLimitTimeWindow: defaultLimit.windowMs,
  };
  return {
    at: row.updatedAt,
    by,
    caller: fromDashboard(by, "/settings/api-keys/policies"),
    event: "key-policies.update",
    actionType: "update",
    outcome: "success",
    subject: { kind: "key-policy", id: null, name: environment },
    environment,
    ...differing(policyOf(null, company, environment), policyOf(row, company, environment)),
  };
}

function differing(before: KeyPolicy, after: KeyPolicy) {
  const names = (Object.keys(after) as (keyof KeyPolicy)[]).filter((name) => before[name] !== after[name]); // Object.keys widens to string
  const pick = (policy: KeyPolicy) => Object.fromEntries(names.map((name) => [name, policy[name]]));
  return { before: pick(before), after: pick(after) };
}
