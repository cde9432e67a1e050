import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/badge";
import { LiveTime } from "@/components/ui/live-time";
import { StatusDot } from "@/components/ui/status-dot";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Concern } from "@/lib/sessions/concerns";
import type { SessionView } from "@/lib/sessions/present";
import { DeviceTypeIcon } from "./device-type";
import { deviceTypeWords } from "./device-words";
import { allSessions, sessionsHref } from "./session-address";
import { SessionMenu } from "./session-menu";

export const originWords: Readonly<Record<string, string>> = { dashboard: "Dashboard", api: "Public API" };

type SessionTableProps = {
  sessions: readonly SessionView[];
  viewerId: string;
  may: SessionMay;
  now: Date;
};

/** What the viewer may do: end sessions, and look at devices. */
export type SessionMay = { end: boolean; readDevices: boolean; everybody: boolean };

/** The sessions of a page, a row each; what stands out is said in words. */
export function SessionTable({ sessions, viewerId, may, now }: SessionTableProps) {
  return (
    <Table caption="Sessions" wide>
      <TableHead>
        <HeaderCell>Person</HeaderCell>
        <HeaderCell>Device</HeaderCell>
        <HeaderCell>Place</HeaderCell>
        <HeaderCell>Signed in</HeaderCell>
        <HeaderCell>Last seen</HeaderCell>
        <HeaderCell>Stands out</HeaderCell>
        <HeaderCell unseen>Actions</HeaderCell>
      </TableHead>
      <TableBody>
        {sessions.map((session) => (
          <TableRow key={session.id}>
            <Cell kind="title" className="max-w-56 stacked:max-w-none">
              <span className="flex items-center gap-2">
                <span className="truncate" title={session.person.email}>
                  {session.person.name}
                </span>
                {session.current ? (
                  <Badge tone="accent">This one</Badge>
                ) : (
                  session.person.id === viewerId && <Badge>You</Badge>
                )}
              </span>
              <span className="block truncate text-xs font-normal text-muted">{session.person.role}</span>
            </Cell>
            <Cell label="Device" className="max-w-60 stacked:max-w-none">
              <SessionDevice session={session} linked={may.readDevices} />
            </Cell>
            <Cell label="Place">
              <span className="block">{session.place ?? <span className="text-muted">Unknown</span>}</span>
              <code className="block font-mono text-xs text-muted">{session.address ?? "—"}</code>
            </Cell>
            <Cell label="Signed in">
              <Time value={session.createdAt} now={now} />
              <span className="block text-xs text-muted">
                {originWords[session.origin] ?? session.origin}, {session.method.toLowerCase()}
              </span>
            </Cell>
            <Cell label="Last seen">
              <LiveTime value={session.lastSeenAt} now={now.toISOString()} />
            </Cell>
            <Cell label="Stands out" className="max-w-64 stacked:max-w-none">
              <Concerns concerns={session.concerns} />
            </Cell>
            <Cell kind="actions">
              <SessionMenu
                session={session}
                own={session.person.id === viewerId}
                may={may}
                personHref={sessionsHref({ ...allSessions, person: whose(session.person.id, viewerId) })}
              />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

const whose = (id: string, viewerId: string) => (id === viewerId ? "me" : id);

function SessionDevice({
  session: { agent, type, device },
  linked,
}: {
  session: SessionView;
  linked: boolean;
}) {
  const title = device?.name ?? agent ?? "A program without a name";
  return (
    <span className="flex items-start gap-2">
      <span className="mt-0.5">
        <DeviceTypeIcon type={type} />
      </span>
      <span className="min-w-0">
        {device && linked ? (
          <Link href={`/settings/security/devices/${device.id}`} className="block truncate hover:underline">
            {title}
          </Link>
        ) : (
          <span className="block truncate">{title}</span>
        )}
        <span className="block truncate text-xs text-muted">
          {device?.name ? agent : deviceTypeWords[type]}
          {device?.trusted && " · trusted"}
        </span>
      </span>
    </span>
  );
}

/** Each concern with its reason; nothing needs to be pointed at to be read. */
export function Concerns({ concerns }: { concerns: readonly Concern[] }) {
  if (concerns.length === 0) return <span className="text-muted">Nothing</span>;
  return (
    <ul className="space-y-1.5">
      {concerns.map(({ kind, label, reason }) => (
        <li key={kind}>
          <StatusDot
            tone={kind === "dormant" ? "neutral" : "caution"}
            shape={kind === "dormant" ? "ring" : "half"}
            className="font-medium text-strong"
          >
            {label}
          </StatusDot>
          <span className="block ps-4 text-xs text-pretty whitespace-normal text-muted">{reason}</span>
        </li>
      ))}
    </ul>
  );
}
