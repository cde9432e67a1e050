import type { Metadata } from "next";
import { NoAccess } from "@/components/shell/no-access";
import type { SearchParams } from "@/components/shell/page-address";
import { BusyCallers } from "@/components/usage/busy-callers";
import { CompanyUsageHeader } from "@/components/usage/company-usage-header";
import { NoKeysYet } from "@/components/usage/no-keys-yet";
import { NoUsage } from "@/components/usage/no-usage";
import { RangeLinks } from "@/components/usage/range-links";
import { UnusedKeys } from "@/components/usage/unused-keys";
import { isNarrowed, readUsageAddress, usageInput, usagePath } from "@/components/usage/usage-address";
import { UsageFilters } from "@/components/usage/usage-filters";
import { UsageView } from "@/components/usage/usage-view";
import { countApiKeys } from "@/lib/api-keys/list";
import { requireCurrent } from "@/lib/auth/current";
import { can } from "@/lib/permissions/can";
import { readsLog } from "@/lib/request-logs/readable";
import { getCompanyUsage } from "@/lib/usage/company";

export const metadata: Metadata = { title: "Usage" };

const quiet =
  "Whatever used these keys has been quiet for three months. If nothing needs them any more, revoke them: that can be undone.";

/** What all keys are used for, narrowed as the address says. */
export default async function UsagePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requireCurrent();
  if (!can(actor, "api-keys:read")) return <NoAccess title="Usage" what="API keys" />;
  const address = readUsageAddress(await searchParams);
  const { environment, key, adapter } = address;
  const usage = await getCompanyUsage(actor, {
    ...usageInput(address),
    ...(environment && { environment }),
    ...(key && { apiKeyId: key }),
    ...(adapter && { adapterId: adapter }),
  });
  const nothingToCallWith = usage.calls === 0 && (await countApiKeys(actor, {})).total === 0;
  const here = { path: usagePath, address };
  return (
    <>
      <CompanyUsageHeader whose={usage.whose} />
      <div className="mb-1.5 flex flex-wrap items-start gap-x-4 gap-y-2">
        <RangeLinks {...here} />
        <UsageFilters {...here} choices={usage.choices} />
      </div>
      <div className="space-y-4">
        {nothingToCallWith ? (
          <NoKeysYet mayCreate={can(actor, "api-keys:create")} />
        ) : usage.calls === 0 ? (
          <NoUsage {...here} quiet={quiet} />
        ) : (
          <UsageView usage={usage} talkers={usage.talkers} log={readsLog(actor) ? { key } : null} {...here}>
            <BusyCallers callers={usage.keys} calls={usage.calls} address={address} now={new Date()} />
          </UsageView>
        )}
        {!isNarrowed(address) && !nothingToCallWith && (
          <UnusedKeys neverUsed={usage.neverUsed} idle={usage.idle} environment={environment} />
        )}
      </div>
    </>
  );
}
