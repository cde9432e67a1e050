import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { figure } from "@/components/ui/figure";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Held, TelemetryView } from "@/lib/customers/holdings";

/** What the customer's product told last. */
export function CustomerTelemetry({ telemetry, now }: { telemetry: Held<TelemetryView>; now: Date }) {
  return (
    <Card aria-labelledby="telemetry">
      <CardHeader id="telemetry" title="Last telemetry" />
      <CardBody>
        {telemetry === null ? (
          <p className="text-sm text-muted">Your role does not show whose telemetry is.</p>
        ) : telemetry.rows.length === 0 ? (
          <p className="text-sm text-muted">Its product has told nothing yet.</p>
        ) : (
          <Table caption="Last telemetry">
            <TableHead>
              <HeaderCell>Name</HeaderCell>
              <HeaderCell align="end">Value</HeaderCell>
              <HeaderCell>Measured</HeaderCell>
            </TableHead>
            <TableBody>
              {telemetry.rows.map(({ id, name, value, occurredAt }, index) => (
                <TableRow key={id ?? index}>
                  <Cell kind="title" className="max-w-64 stacked:max-w-none">
                    <span className="block truncate">{name ?? "Not shown"}</span>
                  </Cell>
                  <Cell label="Value" align="end">
                    {value === undefined ? "Not shown" : figure(value)}
                  </Cell>
                  <Cell label="Measured">
                    {occurredAt ? <Time value={occurredAt} now={now} /> : "Not shown"}
                  </Cell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </CardBody>
    </Card>
  );
}
