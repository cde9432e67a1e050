import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Fact, Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { SidePanel } from "@/components/shell/side-panel";
import { Time } from "@/components/ui/time";
import type { SecurityLogEntry } from "@/lib/audit/present";
import { placeWords } from "@/lib/network/country-name";
import { agentWords } from "@/lib/network/user-agent";
import { ChangeTable } from "./change-table";
import { logHref, unfilteredHref, type LogAddress } from "./log-address";
import { Outcome } from "./log-table";
import { actorKinds, origins, subjectKinds } from "./log-words";

type LogEntryProps = {
  entry: SecurityLogEntry | null;
  address: LogAddress;
  now: Date;
  /** Whether the viewer may follow links to devices, and to keys. */
  may: { devices: boolean; keys: boolean };
};

/** One entry in full, beside the list; what changed comes first. */
export function LogEntry({ entry, address, now, may }: LogEntryProps) {
  const panel = {
    closeHref: logHref(address, { entry: null }),
    openerId: `entry-${address.entry}`,
  };
  if (!entry) {
    return (
      <SidePanel title="Entry" {...panel}>
        <EmptyState title="There is no such entry">The link may be old, or of another company.</EmptyState>
      </SidePanel>
    );
  }
  return (
    <SidePanel key={entry.id} title={entry.title} {...panel}>
      <div className="space-y-5">
        <ChangeTable entry={entry} />
        <Facts className="border-y [--fact-label:7rem]">
          <Fact label="Outcome">
            <Outcome outcome={entry.outcome} />
          </Fact>
          <Fact label="Time">
            <Time value={entry.at} now={now} as="exact" />
          </Fact>
          <Who entry={entry} address={address} />
          <Fact label="Event">
            <Code>{entry.event}</Code>
          </Fact>
          <Fact label="Action">
            <span className="capitalize">{entry.actionType}</span>
          </Fact>
          <Request entry={entry} keys={may.keys} />
          <Where entry={entry} address={address} devices={may.devices} />
          <Fact label="Number">{entry.seq}</Fact>
        </Facts>
        <CopyButton labelled size="small" label="Copy as JSON" value={JSON.stringify(entry, null, 2)} />
      </div>
    </SidePanel>
  );
}

type PartProps = { entry: SecurityLogEntry; address: LogAddress };

function Who({ entry: { actor, subject }, address }: PartProps) {
  return (
    <>
      <Fact label="By">
        {actor.name}
        {actor.kind !== "user" && ` (${actorKinds[actor.kind] ?? actor.kind})`}
        {actor.id !== null && actor.id !== address.actor && (
          <More href={unfilteredHref(address, { actor: actor.id })}>All they did</More>
        )}
      </Fact>
      <Fact label={subjectKinds[subject.kind] ?? subject.kind}>
        {subject.name ?? "—"}
        {subject.id !== null && subject.id !== address.subject && (
          <More href={unfilteredHref(address, { subject: subject.id })}>All its entries</More>
        )}
      </Fact>
    </>
  );
}

function Request({ entry, keys }: { entry: SecurityLogEntry; keys: boolean }) {
  const { origin, method, url, requestId, actor } = entry;
  const isCall = keys && origin === "api" && actor.kind === "apiKey" && actor.id !== null;
  return (
    <>
      <Fact label="Origin">{origins[origin] ?? origin}</Fact>
      <Fact label="Request">
        <Code>{[method, url].filter(Boolean).join(" ")}</Code>
      </Fact>
      <Fact label="Request id">
        <Code>{requestId}</Code>
        {requestId !== null && (
          <>
            <CopyButton size="small" variant="ghost" label="Copy request id" value={requestId} />
            <More href={`/requests/${encodeURIComponent(requestId)}`}>All it caused</More>
          </>
        )}
        {isCall && (
          <More href={`/settings/api-keys/${actor.id}/calls?request=${encodeURIComponent(requestId ?? "")}`}>
            The call
          </More>
        )}
      </Fact>
    </>
  );
}

function Where({ entry, address, devices }: PartProps & { devices: boolean }) {
  const place = placeWords(entry);
  return (
    <>
      <Fact label="Address">
        <Code>{entry.address}</Code>
        {place !== null && <span className="ms-2 text-sm text-muted">{place}</span>}
        {entry.address !== null && entry.address !== address.ip && (
          <More href={unfilteredHref(address, { ip: entry.address })}>All from there</More>
        )}
      </Fact>
      <Fact label="Device">
        {agentWords(entry.userAgent) ?? "—"}
        {entry.deviceId !== null && devices && (
          <More href={`/settings/security/devices/${entry.deviceId}`}>The device</More>
        )}
        {entry.deviceId !== null && entry.deviceId !== address.device && (
          <More href={unfilteredHref(address, { device: entry.deviceId })}>All on it</More>
        )}
        <span className="mt-0.5 block font-mono text-xs break-words text-muted">{entry.userAgent}</span>
      </Fact>
    </>
  );
}

function More({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="ms-2 link text-sm">
      {children}
    </Link>
  );
}

function Code({ children }: { children: string | null }) {
  return <code className="font-mono text-xs break-all">{children || "—"}</code>;
}
