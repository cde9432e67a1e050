import { Link } from "@/components/ui/link";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { SecurityLogEntry } from "@/lib/audit/present";

type RecentChangesProps = { entries: readonly SecurityLogEntry[]; now: Date };

/** The newest entries of the security log, each with the way to it. */
export function RecentChanges({ entries, now }: RecentChangesProps) {
  return (
    <Card aria-labelledby="recent-changes">
      <CardHeader
        id="recent-changes"
        title="Latest entries"
        actions={
          <Link href="/settings/security/logs" className="link text-sm">
            Security logs
          </Link>
        }
      />
      <CardBody>
        {entries.length === 0 ? (
          <p className="text-base text-muted">Nothing has been recorded yet.</p>
        ) : (
          <ul className="divide-y">
            {entries.map((entry) => (
              <li key={entry.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2">
                <Link
                  href={`/settings/security/logs?entry=${entry.id}`}
                  className="text-base font-medium text-strong hover:underline"
                >
                  {entry.title}
                </Link>
                <span className="min-w-0 truncate text-sm text-muted">
                  {[entry.actor.name, entry.subject.name].filter(Boolean).join(" · ")}
                </span>
                <span className="ms-auto text-sm text-muted">
                  <Time value={entry.at} now={now} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}
