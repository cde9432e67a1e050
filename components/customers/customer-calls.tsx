import { shortPath } from "@/components/request-logs/outcome-words";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { StatusDot } from "@/components/ui/status-dot";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { CustomerCall } from "@/lib/customers/calls";

type CustomerCallsProps = { calls: readonly CustomerCall[]; searchedTo: string | null; now: Date };

/** The last calls that named a customer. */
export function CustomerCalls({ calls, searchedTo, now }: CustomerCallsProps) {
  return (
    <Card aria-labelledby="calls">
      <CardHeader id="calls" title="Recent calls about it" />
      <CardBody>
        {calls.length === 0 ? (
          <p className="text-sm text-muted">No call has named it{searchedTo === null ? "" : " lately"}.</p>
        ) : (
          <Table caption="Recent calls">
            <TableHead>
              <HeaderCell>Call</HeaderCell>
              <HeaderCell>Answer</HeaderCell>
              <HeaderCell>Time</HeaderCell>
            </TableHead>
            <TableBody>
              {calls.map(({ id, method, path, status, createdAt }, index) => (
                <TableRow key={id ?? index}>
                  <Cell kind="title" className="max-w-80 stacked:max-w-none">
                    <code className="block truncate font-mono text-xs font-medium" title={path}>
                      <span className="text-muted">{method}</span> {path ? shortPath(path) : "Not shown"}
                    </code>
                  </Cell>
                  <Cell label="Answer">
                    {status === undefined ? "Not shown" : <Answer status={status} />}
                  </Cell>
                  <Cell label="Time">{createdAt ? <Time value={createdAt} now={now} /> : "Not shown"}</Cell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
        {searchedTo !== null && (
          <p className="mt-3 text-sm text-muted">
            Looked through the calls since <Time value={searchedTo} now={now} as="exact" />.
          </p>
        )}
      </CardBody>
    </Card>
  );
}

function Answer({ status }: { status: number }) {
  const tone = status < 400 ? "positive" : status < 500 ? "caution" : "danger";
  return (
    <StatusDot tone={tone} shape={status < 400 ? "full" : "cross"}>
      {status}
    </StatusDot>
  );
}
