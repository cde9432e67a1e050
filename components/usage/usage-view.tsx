import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";
import { Card, CardBody } from "@/components/ui/card";
import { exactTime } from "@/components/ui/relative-time";
import type { Usage } from "@/lib/usage/present";
import { CallChart } from "./call-chart";
import { LatencyChart } from "./latency-chart";
import { UsageFigures } from "./usage-figures";
import { UsageTops } from "./usage-tops";

/** What calls come to: by hour or by day, how long they took, where from, why refused; `children` between. */
export function UsageView({ usage, children }: { usage: Usage; children?: ReactNode }) {
  const per = usage.unit === "day" ? "by day" : "by hour";
  return (
    <div className="space-y-4">
      {usage.completeSince && (
        <Callout title={`Counted from ${exactTime(new Date(usage.completeSince))} on`}>
          There are too many calls in this range to count them all here. Everything shown is complete from
          that moment; choose a shorter range to see it in full.
        </Callout>
      )}
      <UsageFigures usage={usage} />
      <Card>
        <CardBody>
          <CallChart usage={usage} title={`Calls ${per}`} level="h2" />
        </CardBody>
      </Card>
      <Card>
        <CardBody>
          <LatencyChart usage={usage} title={`How long calls took ${per}`} level="h2" />
        </CardBody>
      </Card>
      {children}
      <UsageTops usage={usage} />
      <p className="text-xs text-muted">
        Hours and days are those of UTC. Times are the server’s own; refused calls are left out of them, since
        a refusal takes next to none.
      </p>
    </div>
  );
}
