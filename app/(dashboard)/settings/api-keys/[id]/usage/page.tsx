import { Activity } from "lucide-react";
import { FirstCall } from "@/components/api-keys/dialogs/first-call";
import { keyHref } from "@/components/api-keys/key-address";
import type { SearchParams } from "@/components/shell/page-address";
import { EmptyState } from "@/components/ui/empty-state";
import { NoUsage } from "@/components/usage/no-usage";
import { RangeLinks } from "@/components/usage/range-links";
import { readRange } from "@/components/usage/usage-address";
import { UsageView } from "@/components/usage/usage-view";
import { getKeyUsage } from "@/lib/usage/key";
import { baseUrls } from "../../desk";
import { loadKey } from "../load";

type UsageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** What the key was used for, by hour and by day; `range` says over how long. */
export default async function KeyUsagePage({ params, searchParams }: UsageProps) {
  const { actor, key, owner } = await loadKey((await params).id);
  if (key.lastRequest === null) {
    return (
      <EmptyState icon={<Activity aria-hidden="true" />} title="No calls yet">
        <FirstCall apiKey={key} owner={owner} baseUrl={baseUrls()[key.environment]} />
      </EmptyState>
    );
  }
  const range = readRange(await searchParams);
  const path = keyHref(key.id, "usage");
  const usage = await getKeyUsage(actor, { id: key.id, range });
  return (
    <div className="space-y-4">
      <RangeLinks path={path} range={range} />
      {usage.calls === 0 ? <NoUsage path={path} range={range} /> : <UsageView usage={usage} />}
    </div>
  );
}
