import type { Metadata } from "next";
import type { CompanyActions } from "@/components/companies/company-actions";
import { CompanyHeader } from "@/components/companies/company-header";
import { DefaultsCard } from "@/components/companies/defaults-card";
import { NameCard } from "@/components/companies/name-card";
import { RetentionCard } from "@/components/companies/retention-card";
import { LogPolicyCard } from "@/components/log-policies/log-policy-card";
import { TwoFactorCard } from "@/components/companies/two-factor-card";
import { NoAccess } from "@/components/shell/no-access";
import { requireCurrent } from "@/lib/auth/current";
import { getCompany } from "@/lib/companies/get";
import { env } from "@/lib/env";
import { listLogPolicies } from "@/lib/log-policies/list";
import { can } from "@/lib/permissions/can";
import {
  keepLogAction,
  keepPayloadsAction,
  readRetentionImpactAction,
  renameCompanyAction,
  requireTwoFactorAction,
} from "./actions";

export const metadata: Metadata = { title: "Company" };

export default async function CompanyPage() {
  const { actor } = await requireCurrent();
  if (!can(actor, "company:read")) return <NoAccess title="Company" what="the company’s settings" />;
  const [{ company, secondFactors }, policies] = await Promise.all([
    getCompany(actor, {}),
    listLogPolicies(actor, {}),
  ]);
  const actions = can(actor, "company:update") ? actionsFor(company.id) : null;
  return (
    <>
      <CompanyHeader />
      <div className="max-w-3xl space-y-4">
        <NameCard company={company} rename={actions?.rename ?? null} />
        <TwoFactorCard company={company} factors={secondFactors} change={actions?.requireTwoFactor ?? null} />
        <RetentionCard company={company} actions={actions} />
        <LogPolicyCard
          policies={policies}
          days={{ rows: env().REQUEST_LOG_RETENTION_DAYS, payloads: env().REQUEST_PAYLOAD_RETENTION_DAYS }}
          save={actions ? keepPayloadsAction.bind(null, company.id) : null}
        />
        {can(actor, "api-keys:read") && <DefaultsCard />}
      </div>
      {!actions && (
        <p className="mt-4 text-sm text-muted">Your role lets you read the settings; admins change them.</p>
      )}
    </>
  );
}

function actionsFor(companyId: string): CompanyActions {
  return {
    rename: renameCompanyAction.bind(null, companyId),
    requireTwoFactor: requireTwoFactorAction.bind(null, companyId),
    keepLog: keepLogAction.bind(null, companyId),
    retentionImpact: readRetentionImpactAction.bind(null, companyId),
  };
}
