import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { Syncs } from "@/lib/adapters/syncs";
import { SyncChart } from "./sync-chart";
import { SyncTable } from "./sync-table";

/** What an adapter fetched. */
export function Fetched({ syncs: { last, days, rowErrors }, now }: { syncs: Syncs; now: Date }) {
  return (
    <>
      <Card>
        <CardHeader title="Customers that come in" />
        <CardBody className="space-y-5">
          {last.length === 0 ? (
            <p className="text-base text-muted">Nothing was fetched yet.</p>
          ) : (
            <>
              <SyncChart days={days} />
              <SyncTable syncs={last} now={now} />
            </>
          )}
        </CardBody>
      </Card>
      {rowErrors.length > 0 && (
        <Card>
          <CardHeader
            title="Rows that were refused"
            description="At the last fetch. Put them right over there, or map them otherwise: the next fetch takes them in."
          />
          <CardBody>
            <Table caption="Rows that were refused">
              <TableHead>
                <HeaderCell>Row</HeaderCell>
                <HeaderCell>Why</HeaderCell>
              </TableHead>
              <TableBody>
                {rowErrors.map(({ line, detail }) => (
                  <TableRow key={`${line}-${detail}`}>
                    <Cell kind="title">{line}</Cell>
                    <Cell label="Why" className="text-sm whitespace-normal">
                      {detail}
                    </Cell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </CardBody>
        </Card>
      )}
    </>
  );
}
