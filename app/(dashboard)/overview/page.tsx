import type { Metadata } from "next";
import { attentionItems } from "@/components/overview/attention-items";
import { AttentionList } from "@/components/overview/attention-list";
import { DayChart } from "@/components/overview/day-chart";
import { DayFigures } from "@/components/overview/day-figures";
import { FirstSteps } from "@/components/overview/first-steps";
import { LatestRefusals } from "@/components/overview/latest-refusals";
import { OverviewHeader } from "@/components/overview/overview-header";
import { RecentChanges } from "@/components/security/recent-changes";
import { RefreshWhileSeen } from "@/components/shell/refresh-while-seen";
import { requireCurrent } from "@/lib/auth/current";
import { can } from "@/lib/permissions/can";
import { readsLog } from "@/lib/request-logs/readable";
import { loadOverview } from "./load";

export const metadata: Metadata = { title: "Overview" };

/** How things stand, as far as the viewer's role goes. */
export default async function OverviewPage() {
  const { actor } = await requireCurrent();
  const { traffic, found, entries, start } = await loadOverview(actor);
  const now = new Date();
  return (
    <>
      <RefreshWhileSeen />
      <OverviewHeader whose={traffic?.whose} />
      <div className="space-y-4">
        {start ? (
          <FirstSteps start={start} mayCreate={can(actor, "api-keys:create")} />
        ) : (
          traffic && <DayFigures traffic={traffic} />
        )}
        <div className={traffic && !start ? sideBySide : undefined}>
          <AttentionList items={attentionItems(found)} risks={found.keys?.counts ?? null} now={now} />
          {traffic && !start && <DayChart traffic={traffic} />}
        </div>
        <div className={entries && traffic && !start ? sideBySide : undefined}>
          {entries && <RecentChanges entries={entries} now={now} />}
          {traffic && !start && (
            <LatestRefusals refusals={traffic.refusals} log={readsLog(actor)} now={now} />
          )}
        </div>
      </div>
    </>
  );
}

const sideBySide = "grid items-start gap-4 lg:grid-cols-2";
