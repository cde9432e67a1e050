import type { ReactNode } from "react";
import { Card, CardBody } from "@/components/ui/card";
import type { Talkers, Usage } from "@/lib/usage/present";
import { CallChart } from "./call-chart";
import { LatencyChart } from "./latency-chart";
import { TalkerTops } from "./talker-tops";
import { UsageFigures } from "./usage-figures";
import { UsageTops } from "./usage-tops";
import type { UsageAddress } from "./usage-address";

type UsageViewProps = {
  usage: Usage;
  talkers: Talkers;
  /** Of this page. */
  path: string;
  address: UsageAddress;
  /** Whose calls the log is to be narrowed to; null: the viewer may not read it. */
  log: Pick<UsageAddress, "key"> | null;
  /** Stands behind the charts. */
  children?: ReactNode;
};

const per = { 1: "by hour", 6: "by quarter of a day", 24: "by day" };

/** What calls come to: over time, how long they took, where to and where from, why refused. */
export function UsageView({ usage, talkers, path, address, log, children }: UsageViewProps) {
  return (
    <div className="space-y-4">
      <UsageFigures usage={usage} />
      <Card>
        <CardBody>
          <CallChart usage={usage} title={`Calls ${per[usage.bucketHours]}`} level="h2" />
        </CardBody>
      </Card>
      {usage.latency.p50 !== null && (
        <Card id="times" className="scroll-mt-20">
          <CardBody>
            <LatencyChart usage={usage} title={`How long calls took ${per[usage.bucketHours]}`} level="h2" />
          </CardBody>
        </Card>
      )}
      {children}
      <UsageTops usage={usage} path={path} address={address} log={log} />
      <TalkerTops talkers={talkers} calls={usage.calls} />
      <p className="text-xs text-muted">
        Hours and days are those of UTC. Times are the server’s own, within 5 %; refused calls are left out of
        them, since a refusal takes next to none.
      </p>
    </div>
  );
}
