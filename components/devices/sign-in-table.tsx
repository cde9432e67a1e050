import { StatusDot } from "@/components/ui/status-dot";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { SignInView } from "@/lib/devices/sign-ins";

const origins: Readonly<Record<string, string>> = { dashboard: "Dashboard", api: "Public API" };

/** Who got in on a device, and who did not. */
export function SignInTable({ signIns, now }: { signIns: readonly SignInView[]; now: Date }) {
  return (
    <Table caption="Sign-in history">
      <TableHead>
        <HeaderCell>Person</HeaderCell>
        <HeaderCell>Outcome</HeaderCell>
        <HeaderCell>Time</HeaderCell>
        <HeaderCell>Place</HeaderCell>
        <HeaderCell>Browser or program</HeaderCell>
      </TableHead>
      <TableBody>
        {signIns.map((entry) => (
          <TableRow key={entry.id}>
            <Cell kind="title">{entry.person}</Cell>
            <Cell label="Outcome">
              {entry.success ? (
                <StatusDot tone="positive">Signed in</StatusDot>
              ) : (
                <StatusDot tone="danger" shape="cross">
                  {entry.reason ? `Refused: ${entry.reason}` : "Failed"}
                </StatusDot>
              )}
            </Cell>
            <Cell label="Time">
              <Time value={entry.at} now={now} as="exact" />
              <span className="block text-xs text-muted">{origins[entry.origin] ?? entry.origin}</span>
            </Cell>
            <Cell label="Place">
              <span className="block">{entry.place ?? <span className="text-muted">Unknown</span>}</span>
              <code className="block font-mono text-xs text-muted">{entry.address ?? "—"}</code>
            </Cell>
            <Cell label="Browser or program" className="max-w-56 stacked:max-w-none">
              <span className="block truncate">{entry.agent ?? "—"}</span>
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
