import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { agentWords } from "@/lib/network/user-agent";
import type { CallView } from "@/lib/request-logs/present";
import { CallStatus } from "./call-status";
import { elapsed, shortPath } from "./outcome-words";

/** Calls of the public API, a row each. */
export function CallTable({ calls, now }: { calls: readonly CallView[]; now: Date }) {
  const rotated = new Set(calls.map(({ secret }) => secret?.lastFour)).size > 1;
  return (
    <Table caption="Calls" wide>
      <TableHead>
        <HeaderCell>Call</HeaderCell>
        <HeaderCell>Answer</HeaderCell>
        <HeaderCell>Took</HeaderCell>
        <HeaderCell>From</HeaderCell>
        {rotated && <HeaderCell>Secret</HeaderCell>}
        <HeaderCell>Time</HeaderCell>
      </TableHead>
      <TableBody>
        {calls.map((call) => (
          <TableRow key={call.id}>
            <Cell kind="title" className="max-w-72 stacked:max-w-none">
              <code
                className="block truncate font-mono text-xs font-medium"
                title={`${call.method} ${call.path}`}
              >
                <span className="text-muted">{call.method}</span> {shortPath(call.path)}
              </code>
              <span className="block truncate font-mono text-xs font-normal text-muted" title="Request id">
                {call.requestId}
              </span>
            </Cell>
            <Cell label="Answer">
              <CallStatus call={call} />
            </Cell>
            <Cell label="Took">{elapsed(call.durationMicros)}</Cell>
            <Cell label="From" className="max-w-48 stacked:max-w-none">
              <code className="block truncate font-mono text-xs" title={call.address ?? undefined}>
                {call.address ?? "Not known"}
              </code>
              <span className="block truncate text-xs text-muted" title={call.userAgent ?? undefined}>
                {agentWords(call.userAgent) ?? "Program not told"}
              </span>
            </Cell>
            {rotated && (
              <Cell label="Secret">
                <code className="font-mono text-xs">{call.secret ? `…${call.secret.lastFour}` : "Gone"}</code>
              </Cell>
            )}
            <Cell label="Time">
              <Time
                value={call.at}
                now={now}
                as="exact"
                className="block w-26 whitespace-normal stacked:w-auto"
              />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
