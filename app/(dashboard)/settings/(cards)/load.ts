import type { SettingName } from "@/components/settings/setting-cards";
import {
  accountsLine,
  adaptersLine,
  companyLine,
  keysLine,
  membersLine,
  policiesLine,
  rolesLine,
  securityLine,
  webhooksLine,
  type Line,
} from "@/components/settings/setting-lines";
import type { UserActor } from "@/lib/actor";
import { getLogWork } from "@/lib/audit/work";
import { getFirstSteps } from "@/lib/first-steps/get";
import { listKeyPolicies } from "@/lib/key-policies/list";
import { can } from "@/lib/permissions/can";
import { summariseSessions } from "@/lib/sessions/summarise";
import { getCompanyState } from "@/lib/settings/company";
import { getKeysState } from "@/lib/settings/keys";
import { getAdaptersState, getWebhooksState } from "@/lib/settings/links";
import { getMembersState } from "@/lib/settings/members";
import { getRolesState } from "@/lib/settings/roles";

/** How each part of the settings stands, all asked at once; null where the viewer's role does not include it. */
export async function loadLines(actor: UserActor): Promise<Record<SettingName, Line | null>> {
  const [keys, policies, security, members, roles, company, webhooks, adapters] = await Promise.all([
    can(actor, "api-keys:read") ? getKeysState(actor, {}) : null,
    can(actor, "api-keys:read") ? listKeyPolicies(actor, {}) : null,
    loadSecurity(actor),
    can(actor, "members:read") ? getMembersState(actor, {}) : null,
    can(actor, "roles:read") ? getRolesState(actor, {}) : null,
    can(actor, "company:read") ? getCompanyState(actor, {}) : null,
    can(actor, "webhooks:read") ? getWebhooksState(actor, {}) : null,
    can(actor, "adapters:read") ? getAdaptersState(actor, {}) : null,
  ]);
  return {
    keys: keys && keysLine(keys),
    security: securityLine(security),
    members: members && membersLine(members),
    roles: roles && rolesLine(roles),
    accounts: company && accountsLine(company),
    company: company && companyLine(company),
    webhooks: webhooks && webhooksLine(webhooks),
    adapters: adapters && adaptersLine(adapters),
    policies: policies && policiesLine(policies),
  };
}

async function loadSecurity(actor: UserActor) {
  const [sessions, work] = await Promise.all([
    can(actor, "sessions:read") ? summariseSessions(actor, {}) : null,
    can(actor, "security-logs:read") ? getLogWork(actor, {}) : null,
  ]);
  return {
    sessions,
    everybody: can(actor, "sessions:administer"),
    logBroken: Boolean(work?.verification?.verdict?.fault),
  };
}

/** Whether the viewer has hidden first steps that are not all done. */
export async function hidesFirstSteps(actor: UserActor): Promise<boolean> {
  if (!can(actor, "api-keys:read")) return false;
  const { hidden, steps } = await getFirstSteps(actor, { whole: true });
  return hidden && steps.some(({ done }) => !done);
}
