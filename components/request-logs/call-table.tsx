import type { ReactNode } from "react";
import { EnvironmentGlyph, environmentLabels } from "@/components/shell/environment-mark";
import { Link } from "@/components/ui/link";
import { calendarDate, exactTime } from "@/components/ui/relative-time";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { CallLine } from "./call-line";
import { CallStatus } from "./call-status";
import { CredentialName } from "./credential-name";
import { elapsed, shortPath } from "./outcome-words";

type CallTableProps = {
  calls: readonly CallLine[];
  /** The address with a call open beside the list; null: calls are not opened. */
  openHref: ((id: string) => string) | null;
  /** The one that is open. */
  open: string | null;
  /** Calls of several keys: which of them. */
  withKey?: boolean;
  /** Calls that came in while somebody looked. */
  fresh?: ReadonlySet<string>;
};

/** Calls of the public API, a row each. */
export function CallTable({ calls, openHref, open, withKey = false, fresh }: CallTableProps) {
  const rotated = !withKey && new Set(calls.map(({ secret }) => secret?.lastFour)).size > 1;
  return (
    <Table caption="Calls" wide>
      <TableHead>
        <HeaderCell>Call</HeaderCell>
        <HeaderCell>Answer</HeaderCell>
        {withKey && <HeaderCell>Key</HeaderCell>}
        <HeaderCell>From</HeaderCell>
        <HeaderCell>Took</HeaderCell>
        {rotated && <HeaderCell>Secret</HeaderCell>}
        <HeaderCell>Time (UTC)</HeaderCell>
      </TableHead>
      <TableBody>
        {calls.map((call) => (
          <TableRow key={call.id}>
            <Cell kind="title" className="max-w-80 stacked:max-w-none">
              {fresh?.has(call.id) && <Fresh />}
              <CallName call={call} href={openHref?.(call.id) ?? null} isOpen={call.id === open} />
              <Below mono>{call.requestId}</Below>
            </Cell>
            <Cell label="Answer">
              <CallStatus call={call} />
            </Cell>
            {withKey && (
              <Cell label="Key" className="max-w-48 stacked:max-w-none">
                <CredentialName credential={call.credential} />
                {call.environment && (
                  <span className="flex items-center gap-1 text-xs text-muted">
                    <EnvironmentGlyph environment={call.environment} className="size-2.5" />
                    {environmentLabels[call.environment]}
                  </span>
                )}
              </Cell>
            )}
            <Cell label="From" className="max-w-48 stacked:max-w-none">
              <code className="block truncate font-mono text-xs/5" title={call.address ?? undefined}>
                {call.address ?? "—"}
              </code>
              <Below title={call.userAgent}>{call.place ?? call.agent ?? "Program not told"}</Below>
            </Cell>
            <Cell label="Took">{call.durationMicros === null ? "—" : elapsed(call.durationMicros)}</Cell>
            {rotated && (
              <Cell label="Secret">
                <code className="font-mono text-xs">{call.secret ? `…${call.secret.lastFour}` : "Gone"}</code>
              </Cell>
            )}
            <Cell label="Time">
              <CallTime at={call.at} />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function CallName({ call, href, isOpen }: { call: CallLine; href: string | null; isOpen: boolean }) {
  const name = (
    <code className="block truncate font-mono text-xs/5 font-medium" title={`${call.method} ${call.path}`}>
      <span className="text-muted">{call.method}</span> {shortPath(call.path)}
    </code>
  );
  if (href === null) return name;
  return (
    <Link
      href={href}
      scroll={false}
      prefetch={false}
      id={`call-${call.id}`}
      aria-current={isOpen ? "true" : undefined}
      className="block rounded-sm after:absolute after:inset-0 hover:underline aria-current:text-accent aria-current:after:bg-accent/8"
    >
      {name}
    </Link>
  );
}

/** A bar at the row's edge, which goes when the page is made anew. */
function Fresh() {
  return (
    <span className="absolute inset-y-0 start-0 w-0.75 animate-appear bg-accent">
      <span className="sr-only">New:</span>
    </span>
  );
}

function CallTime({ at }: { at: string }) {
  const time = new Date(at);
  return (
    <time dateTime={at} title={exactTime(time)}>
      {at.slice(11, 19)}
      <span className="text-xs text-muted">{at.slice(19, 23)}</span>
      <span className="block text-xs text-muted stacked:ms-2 stacked:inline">
        {calendarDate(time).replace(/ \d{4}$/, "")}
      </span>
    </time>
  );
}

/** The second line of a cell. */
function Below({ mono, title, children }: { mono?: boolean; title?: string | null; children: ReactNode }) {
  return (
    <span
      title={title ?? undefined}
      className={
        mono
          ? "block truncate font-mono text-xs font-normal text-muted"
          : "block truncate text-xs font-normal text-muted"
      }
    >
      {children}
    </span>
  );
}
