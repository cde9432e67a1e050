import type { Metadata } from "next";
import { FirstCall } from "@/components/api-keys/first-call/first-call";
import { Checklist } from "@/components/first-steps/checklist";
import { attentionItems } from "@/components/overview/attention-items";
import { AttentionList } from "@/components/overview/attention-list";
import { DayChart } from "@/components/overview/day-chart";
import { DayFigures } from "@/components/overview/day-figures";
import { LatestRefusals } from "@/components/overview/latest-refusals";
import { OverviewHeader } from "@/components/overview/overview-header";
import { RecentChanges } from "@/components/security/recent-changes";
import { RefreshWhileSeen } from "@/components/shell/refresh-while-seen";
import { requireCurrent } from "@/lib/auth/current";
import { cn } from "@/lib/cn";
import { env } from "@/lib/env";
import { basePaths } from "@/lib/environments";
import { readsLog } from "@/lib/request-logs/readable";
import { hideFirstStepsAction } from "./actions";
import { loadOverview } from "./load";

export const metadata: Metadata = { title: "Overview" };

/** How things stand, as far as the viewer's role goes; in a new company, what comes first. */
export default async function OverviewPage() {
  const { actor } = await requireCurrent();
  const { found, entries, steps, fresh, firstCall, ...loaded } = await loadOverview(actor);
  const traffic = fresh ? null : loaded.traffic;
  const now = new Date();
  const checklist = steps && (
    <Checklist
      steps={steps.steps}
      hasKey={steps.keyId !== null}
      short={!fresh}
      hide={hideFirstStepsAction.bind(null, actor.company.id)}
      now={now}
    />
  );
  return (
    <>
      <RefreshWhileSeen />
      <OverviewHeader whose={loaded.traffic?.whose} fresh={fresh} />
      <div className="space-y-4">
        {fresh && checklist}
        {firstCall && (
          <FirstCall {...firstCall} baseUrl={env().appUrl + basePaths[firstCall.apiKey.environment]} anyKey />
        )}
        {traffic && <DayFigures traffic={traffic} />}
        {!fresh && checklist}
        <div className={cn("grid grid-cols-1 items-start gap-4", traffic && "lg:grid-cols-2")}>
          <div className={column}>
            <AttentionList items={attentionItems(found)} risks={found.keys?.counts ?? null} now={now} />
            {entries && (
              <div className="max-lg:order-last">
                <RecentChanges entries={entries} now={now} />
              </div>
            )}
          </div>
          {traffic && (
            <div className={column}>
              <DayChart traffic={traffic} />
              <LatestRefusals refusals={traffic.refusals} log={readsLog(actor)} now={now} />
            </div>
          )}
        </div>
      </div>
    </>
  );
}

/** Cards follow each other in each of two columns; in one, what was done comes last. */
const column = "min-w-0 max-lg:contents lg:space-y-4";
