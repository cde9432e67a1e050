import { deviceTypeWords } from "@/components/sessions/device-words";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Fact, Facts } from "@/components/ui/facts";
import { figure } from "@/components/ui/figure";
import { LiveTime } from "@/components/ui/live-time";
import { Time } from "@/components/ui/time";
import type { DeviceView } from "@/lib/devices/present";
import { DeviceStanding } from "./device-standing";

type DeviceFactsProps = { device: DeviceView; signIns: number; failures: number; now: Date };

/** What is known about one device. */
export function DeviceFacts({ device, signIns, failures, now }: DeviceFactsProps) {
  const { type, agent, userAgent, place, address, firstSeenAt, lastSeenAt, judgedBy, judgedAt, kind } =
    device;
  return (
    <Card aria-labelledby="device-facts">
      <CardHeader id="device-facts" title="About this device" />
      <CardBody>
        <Facts>
          <Fact label="Status">
            <DeviceStanding device={device} />
            {judgedAt && (
              <span className="mt-0.5 block text-sm text-muted">
                by {judgedBy ?? "somebody"}, <Time value={judgedAt} now={now} />
              </span>
            )}
          </Fact>
          <Fact label="What it is">
            {deviceTypeWords[type]}, {agent ?? "says nothing of itself"}
            <span className="mt-0.5 block font-mono text-xs break-words text-muted">{userAgent}</span>
          </Fact>
          <Fact label="Told by">
            {kind === "browser" ? "A cookie of its own" : "Its person and the name of its program"}
          </Fact>
          <Fact label="Last from">
            {place ?? "An unknown place"}
            {address && <code className="ms-2 font-mono text-xs text-muted">{address}</code>}
          </Fact>
          <Fact label="First seen">
            <Time value={firstSeenAt} now={now} />
          </Fact>
          <Fact label="Last seen">
            <LiveTime value={lastSeenAt} now={now.toISOString()} />
          </Fact>
          <Fact label="Last 90 days">
            {figure(signIns)} {signIns === 1 ? "sign-in" : "sign-ins"}, {figure(failures)} failed
          </Fact>
        </Facts>
      </CardBody>
    </Card>
  );
}
