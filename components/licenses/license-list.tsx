import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { figure } from "@/components/ui/figure";
import { StatusDot } from "@/components/ui/status-dot";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Held, LicenseView } from "@/lib/customers/holdings";
import { AddLicenseButton, LicenseMenu } from "./license-desk";

type LicenseListProps = {
  licenses: Held<LicenseView>;
  may: { create: boolean; change: boolean; remove: boolean };
  now: Date;
};

/** What a customer has bought. */
export function LicenseList({ licenses, may, now }: LicenseListProps) {
  return (
    <Card aria-labelledby="licenses">
      <CardHeader id="licenses" title="Licenses" actions={may.create && <AddLicenseButton />} />
      <CardBody>
        {licenses === null ? (
          <Remark>Your role does not show whose a license is.</Remark>
        ) : licenses.rows.length === 0 ? (
          <Remark>Nothing was bought yet.</Remark>
        ) : (
          <>
            <LicenseTable licenses={licenses.rows} may={may} now={now} />
            {licenses.more && <Remark>There are more: the API lists them all.</Remark>}
          </>
        )}
      </CardBody>
    </Card>
  );
}

const Remark = ({ children }: { children: string }) => <p className="text-sm text-muted">{children}</p>;

type LicenseTableProps = Pick<LicenseListProps, "may" | "now"> & { licenses: readonly LicenseView[] };

function LicenseTable({ licenses, may, now }: LicenseTableProps) {
  return (
    <Table caption="Licenses">
      <TableHead>
        <HeaderCell>Product</HeaderCell>
        <HeaderCell>Plan</HeaderCell>
        <HeaderCell align="end">Seats</HeaderCell>
        <HeaderCell>Status</HeaderCell>
        <HeaderCell>Until</HeaderCell>
        <HeaderCell unseen>Actions</HeaderCell>
      </TableHead>
      <TableBody>
        {licenses.map(({ id, product, plan, seats, status, expiresAt, ...rest }, index) => (
          <TableRow key={id ?? index}>
            <Cell kind="title" className="max-w-56 stacked:max-w-none">
              <span className="block truncate">{product ?? <Withheld />}</span>
            </Cell>
            <Cell label="Plan">{plan ?? <Withheld />}</Cell>
            <Cell label="Seats" align="end">
              {seats === undefined ? <Withheld /> : figure(seats)}
            </Cell>
            <Cell label="Status">{status === undefined ? <Withheld /> : <Status status={status} />}</Cell>
            <Cell label="Until">
              {expiresAt === undefined ? (
                <Withheld />
              ) : expiresAt ? (
                <Time value={expiresAt} now={now} as="date" />
              ) : (
                "For ever"
              )}
            </Cell>
            <Cell kind="actions">
              {id !== undefined && (
                <LicenseMenu license={{ id, product, plan, seats, status, expiresAt, ...rest }} may={may} />
              )}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

const Withheld = () => <span className="text-muted">Not shown</span>;

function Status({ status }: { status: string }) {
  if (status === "active") return <StatusDot tone="positive">Active</StatusDot>;
  if (status === "suspended")
    return (
      <StatusDot tone="caution" shape="ring">
        Suspended
      </StatusDot>
    );
  return (
    <StatusDot tone="danger" shape="cross">
      Expired
    </StatusDot>
  );
}
