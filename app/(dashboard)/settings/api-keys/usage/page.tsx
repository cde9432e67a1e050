import type { Metadata } from "next";
import { usagePath } from "@/components/api-keys/key-address";
import { keysPath } from "@/components/api-keys/list/list-address";
import { NoAccess } from "@/components/shell/no-access";
import { choice, type SearchParams } from "@/components/shell/page-address";
import { BusyKeys } from "@/components/usage/busy-keys";
import { CompanyUsageHeader } from "@/components/usage/company-usage-header";
import { NoUsage } from "@/components/usage/no-usage";
import { RangeLinks } from "@/components/usage/range-links";
import { UnusedKeys } from "@/components/usage/unused-keys";
import { readRange } from "@/components/usage/usage-address";
import { UsageView } from "@/components/usage/usage-view";
import { requireCurrent } from "@/lib/auth/current";
import { environments } from "@/lib/environments";
import { can } from "@/lib/permissions/can";
import { getCompanyUsage } from "@/lib/usage/company";

export const metadata: Metadata = { title: "Usage" };

/** What all keys are used for, in the environment that the address names. */
export default async function UsagePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requireCurrent();
  if (!can(actor, "api-keys:read")) return <NoAccess title="Usage" what="API keys" />;
  const sent = await searchParams;
  const environment = choice(sent, "environment", environments);
  const range = readRange(sent);
  const keep: Record<string, string> = environment ? { environment } : {};
  const usage = await getCompanyUsage(actor, { range, ...(environment && { environment }) });
  return (
    <>
      <CompanyUsageHeader whose={usage.whose} keysHref={keysPath} />
      <div className="space-y-4">
        <RangeLinks path={usagePath} range={range} keep={keep} />
        {usage.calls === 0 ? (
          <NoUsage path={usagePath} range={range} keep={keep} />
        ) : (
          <>
            <UsageView usage={usage}>
              <BusyKeys keys={usage.keys} calls={usage.calls} now={new Date()} />
            </UsageView>
          </>
        )}
        <UnusedKeys neverUsed={usage.neverUsed} idle={usage.idle} environment={environment} />
      </div>
    </>
  );
}
