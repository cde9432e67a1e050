import type { Metadata } from "next";
import { defaultLimitWords } from "@/components/api-keys/fields/policy-words";
import { PoliciesHeader } from "@/components/key-policies/policies-header";
import type { PolicyActions } from "@/components/key-policies/policy-actions";
import { DefaultLimitCard, PolicyCard } from "@/components/key-policies/policy-card";
import { PolicyFacts } from "@/components/key-policies/policy-facts";
import { EnvironmentGlyph } from "@/components/shell/environment-mark";
import { NoAccess } from "@/components/shell/no-access";
import { requireCurrent } from "@/lib/auth/current";
import { environmentLabels } from "@/lib/environments";
import { getDefaultLimit } from "@/lib/key-policies/get-default";
import { listKeyPolicies } from "@/lib/key-policies/list";
import { can } from "@/lib/permissions/can";
import { readImpactAction, updateDefaultLimitAction, updateKeyPolicyAction } from "./actions";

export const metadata: Metadata = { title: "Key policies" };

export default async function KeyPoliciesPage() {
  const { actor } = await requireCurrent();
  if (!can(actor, "api-keys:read")) return <NoAccess title="Key policies" what="API keys" />;
  const [policies, limit] = await Promise.all([listKeyPolicies(actor, {}), getDefaultLimit(actor, {})]);
  const actions = can(actor, "api-keys:administer") ? actionsFor(actor.company.id) : null;
  return (
    <>
      <PoliciesHeader />
      <div className="space-y-4">
        {policies.map((policy) => {
          const { environment } = policy;
          const label = environmentLabels[environment];
          return (
            <PolicyCard
              key={environment}
              id={`policy-${environment}`}
              title={
                <span className="inline-flex items-center gap-2">
                  <EnvironmentGlyph environment={environment} />
                  {label}
                </span>
              }
              editLabel={`Edit the policy of ${environment}`}
              policy={policy}
              defaults={limit}
              actions={actions}
            >
              <PolicyFacts policy={policy} />
            </PolicyCard>
          );
        })}
        <DefaultLimitCard
          id="default-limit"
          title="The company’s default limit"
          description="What a new key starts with where its environment has none of its own. Keys that exist keep theirs."
          editLabel="Edit the company’s default limit"
          limit={limit}
          update={actions?.updateDefault ?? null}
        >
          <p className="text-base font-medium text-strong">{defaultLimitWords(limit)}</p>
        </DefaultLimitCard>
      </div>
      {!actions && (
        <p className="mt-4 text-sm text-muted">Your role lets you read the policies; admins change them.</p>
      )}
    </>
  );
}

function actionsFor(companyId: string): PolicyActions {
  return {
    update: updateKeyPolicyAction.bind(null, companyId),
    updateDefault: updateDefaultLimitAction.bind(null, companyId),
    impact: readImpactAction.bind(null, companyId),
  };
}
