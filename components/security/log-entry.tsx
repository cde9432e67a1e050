import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Fact, Facts } from "@/components/ui/facts";
import { SidePanel } from "@/components/shell/side-panel";
import { Time } from "@/components/ui/time";
import type { SecurityLogEntry } from "@/lib/audit/present";
import { agentWords } from "@/lib/network/user-agent";
import { ChangeTable } from "./change-table";
import { logHref, type LogAddress } from "./log-address";
import { Outcome } from "./log-table";
import { actorKinds, origins, subjectKinds } from "./log-words";

const unfiltered = { event: null, outcome: null, search: "" };

type LogEntryProps = { entry: SecurityLogEntry | null; address: LogAddress; now: Date };

/** One entry in full, beside the list; what changed comes first. */
export function LogEntry({ entry, address, now }: LogEntryProps) {
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
  const { actor, subject } = entry;
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
          <Fact label="By">
            {actor.name}
            {actor.kind !== "user" && ` (${actorKinds[actor.kind] ?? actor.kind})`}
          </Fact>
          <Fact label={subjectKinds[subject.kind] ?? subject.kind}>
            {subject.name ?? "—"}
            {subject.id !== null && subject.id !== address.subject && (
              <Link
                href={logHref(address, { ...unfiltered, subject: subject.id })}
                className="ms-2 link text-sm"
              >
                All its entries
              </Link>
            )}
          </Fact>
          <Fact label="Event">
            <Code>{entry.event}</Code>
          </Fact>
          <Fact label="Action">
            <span className="capitalize">{entry.actionType}</span>
          </Fact>
          <Fact label="Origin">{origins[entry.origin] ?? entry.origin}</Fact>
          <Fact label="Request">
            <Code>{[entry.method, entry.url].filter(Boolean).join(" ")}</Code>
          </Fact>
          <Fact label="Request id">
            <Code>{entry.requestId}</Code>
          </Fact>
          <Fact label="Address">
            <Code>{entry.address}</Code>
          </Fact>
          <Fact label="User agent">
            {agentWords(entry.userAgent) ?? "—"}
            <span className="mt-0.5 block font-mono text-xs break-words text-muted">{entry.userAgent}</span>
          </Fact>
          <Fact label="Number">{entry.seq}</Fact>
        </Facts>
      </div>
    </SidePanel>
  );
}

function Code({ children }: { children: string | null }) {
  return <code className="font-mono text-xs break-all">{children || "—"}</code>;
}
