import { ChevronRight, ScrollText } from "lucide-react";
import { Link } from "@/components/ui/link";
import { ChangeTable } from "@/components/security/change-table";
import { actorKinds, origins } from "@/components/security/log-words";
import { Outcome } from "@/components/security/log-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pagination";
import { Time } from "@/components/ui/time";
import type { SecurityLogEntry } from "@/lib/audit/present";

type KeyLogProps = {
  entries: readonly SecurityLogEntry[];
  newerHref: string | null;
  olderHref: string | null;
  /** What the entries are: changes of the key, or what was done with it. */
  kind: "about" | "by";
  now: Date;
};

/** A key's entries in the security log, each opening to what was before and after. */
export function KeyLog({ entries, newerHref, olderHref, kind, now }: KeyLogProps) {
  if (entries.length === 0) {
    return (
      <EmptyState icon={<ScrollText aria-hidden="true" />} title="Nothing here">
        {kind === "by"
          ? "This key has changed nothing yet. What it creates, changes or deletes is kept here."
          : "Nothing that was done to this key is on record."}
      </EmptyState>
    );
  }
  return (
    <>
      <ol className="divide-y overflow-hidden rounded-xl border bg-surface shadow-xs">
        {entries.map((entry) => (
          <li key={entry.id}>
            <Entry entry={entry} kind={kind} now={now} />
          </li>
        ))}
      </ol>
      <Pager
        summary={`${entries.length} ${entries.length === 1 ? "entry" : "entries"}`}
        previousLabel="Newer"
        nextLabel="Older"
        previousHref={newerHref}
        nextHref={olderHref}
      />
    </>
  );
}

function Entry({ entry, kind, now }: { entry: SecurityLogEntry; kind: KeyLogProps["kind"]; now: Date }) {
  const { actor, subject } = entry;
  const who = actor.kind === "user" ? actor.name : `${actor.name} (${actorKinds[actor.kind] ?? actor.kind})`;
  return (
    <details className="group">
      <summary className="flex items-start gap-3 px-4 py-3 transition-colors hover:bg-hover focus-visible:-outline-offset-2">
        <ChevronRight
          aria-hidden="true"
          className="mt-0.5 size-4 shrink-0 text-muted transition-transform group-open:rotate-90"
        />
        <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-4 gap-y-0.5 text-sm">
          <span className="min-w-0 flex-1 basis-56 font-medium text-strong">
            {entry.title}
            {kind === "by" && subject.name && (
              <span className="ms-1.5 font-normal text-muted">{subject.name}</span>
            )}
          </span>
          {kind === "about" && <span className="min-w-0 basis-40 truncate text-normal">{who}</span>}
          <span className="basis-20">
            <Outcome outcome={entry.outcome} />
          </span>
          <Time value={entry.at} now={now} className="basis-28 text-muted sm:text-end" />
        </span>
      </summary>
      <div className="space-y-4 border-t px-4 py-4 sm:ps-11">
        <ChangeTable entry={entry} />
        <p className="text-sm text-muted">
          <Time value={entry.at} now={now} as="exact" /> · {origins[entry.origin] ?? entry.origin}
          {entry.address && (
            <>
              {" "}
              · from <code className="font-mono text-xs">{entry.address}</code>
            </>
          )}{" "}
          ·{" "}
          <Link href={`/settings/security/logs?subject=${subject.id}&entry=${entry.id}`} className="link">
            Open in the security log
          </Link>
        </p>
      </div>
    </details>
  );
}
