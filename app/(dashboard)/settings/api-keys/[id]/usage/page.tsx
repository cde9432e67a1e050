import { NoCalls } from "@/components/api-keys/first-call/no-calls";
import { keyHref } from "@/components/api-keys/key-address";
import type { SearchParams } from "@/components/shell/page-address";
import { NoUsage } from "@/components/usage/no-usage";
import { RangeLinks } from "@/components/usage/range-links";
import { readUsageAddress, usageInput } from "@/components/usage/usage-address";
import { UsageFilters } from "@/components/usage/usage-filters";
import { UsageView } from "@/components/usage/usage-view";
import { readsLog } from "@/lib/request-logs/readable";
import { getKeyUsage } from "@/lib/usage/key";
import { baseUrls } from "../../desk";
import { loadKey } from "../load";

type UsageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const quiet =
  "Whatever used the key has been quiet for three months. If nothing needs it any more, revoke it: that can be undone.";

/** What the key was used for, over as long and narrowed as the address says. */
export default async function KeyUsagePage({ params, searchParams }: UsageProps) {
  const { actor, key, owner } = await loadKey((await params).id);
  if (key.lastRequest === null) {
    return <NoCalls apiKey={key} owner={owner} baseUrl={baseUrls()[key.environment]} />;
  }
  const address = { ...readUsageAddress(await searchParams), environment: null, key: null, adapter: null };
  const usage = await getKeyUsage(actor, { ...usageInput(address), id: key.id });
  const here = { path: keyHref(key.id, "usage"), address };
  return (
    <>
      <div className="mb-1.5 flex flex-wrap items-start gap-x-4 gap-y-2">
        <RangeLinks {...here} />
        <UsageFilters {...here} choices={usage.choices} />
      </div>
      {usage.calls === 0 ? (
        <NoUsage {...here} quiet={quiet} />
      ) : (
        <UsageView
          usage={usage}
          talkers={usage.talkers}
          log={readsLog(actor) ? { key: key.id } : null}
          {...here}
        />
      )}
    </>
  );
}
