import { Link } from "@/components/ui/link";
import { counted } from "@/components/api-keys/words";
import { DeviceTypeIcon } from "@/components/sessions/device-type";
import { Badge } from "@/components/ui/badge";
import { LiveTime } from "@/components/ui/live-time";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { DevicePerson, DeviceView } from "@/lib/devices/present";
import { deviceHref } from "./device-address";
import { DeviceMenu } from "./device-menu";
import { DeviceStanding } from "./device-standing";

type DeviceTableProps = {
  devices: readonly DeviceView[];
  /** What the viewer sits at. */
  currentId: string | null;
  mayJudge: boolean;
  now: Date;
};

/** The devices of a page, a row each. */
export function DeviceTable({ devices, currentId, mayJudge, now }: DeviceTableProps) {
  return (
    <Table caption="Devices" wide>
      <TableHead>
        <HeaderCell>Device</HeaderCell>
        <HeaderCell>People</HeaderCell>
        <HeaderCell>Place</HeaderCell>
        <HeaderCell>First seen</HeaderCell>
        <HeaderCell>Last seen</HeaderCell>
        <HeaderCell>Sessions</HeaderCell>
        <HeaderCell>Status</HeaderCell>
        <HeaderCell unseen>Actions</HeaderCell>
      </TableHead>
      <TableBody>
        {devices.map((device) => (
          <TableRow key={device.id} dimmed={device.status === "blocked"}>
            <Cell kind="title" className="max-w-64 stacked:max-w-none">
              <span className="flex items-center gap-2">
                <DeviceTypeIcon type={device.type} />
                <Link href={deviceHref(device.id)} className="min-w-0 truncate rounded-sm hover:underline">
                  {device.title}
                </Link>
                {device.id === currentId && <Badge tone="accent">This one</Badge>}
              </span>
              <span className="block truncate ps-6 text-xs font-normal text-muted">
                {device.agent ?? "Says nothing of itself"}
              </span>
            </Cell>
            <Cell label="People" className="max-w-52 stacked:max-w-none">
              <People people={device.people} />
            </Cell>
            <Cell label="Place">
              <span className="block">{device.place ?? <span className="text-muted">Unknown</span>}</span>
              <code className="block font-mono text-xs text-muted">{device.address ?? "—"}</code>
            </Cell>
            <Cell label="First seen">
              <Time value={device.firstSeenAt} now={now} as="date" />
            </Cell>
            <Cell label="Last seen">
              <LiveTime value={device.lastSeenAt} now={now.toISOString()} />
            </Cell>
            <Cell label="Sessions">
              {device.sessions === 0 ? (
                <span className="text-muted">None</span>
              ) : (
                <Link
                  href={`/settings/security/sessions?device=${device.id}`}
                  className="link"
                  aria-label={`${counted(device.sessions, "session")} on ${device.title}`}
                >
                  {device.sessions}
                </Link>
              )}
            </Cell>
            <Cell label="Status">
              <DeviceStanding device={device} />
            </Cell>
            <Cell kind="actions">
              <DeviceMenu device={device} current={device.id === currentId} mayJudge={mayJudge} />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

const mostNamed = 2;

function People({ people }: { people: readonly DevicePerson[] }) {
  if (people.length === 0) return <span className="text-muted">Nobody</span>;
  const rest = people.length - mostNamed;
  return (
    <span className="block truncate" title={people.map(({ name }) => name).join(", ")}>
      {people
        .slice(0, mostNamed)
        .map(({ name }) => name)
        .join(", ")}
      {rest > 0 && <span className="text-muted"> and {rest} more</span>}
    </span>
  );
}
