import { HeaderCell, Table, TableBody, TableHead } from "@/components/ui/table";
import { PageCheckbox } from "@/components/api-keys/bulk/key-checkbox";
import { KeyTableRow, type KeyRow } from "./key-row";
import { listHref, type ListAddress, type SortField } from "./list-address";

type KeyTableProps = {
  rows: readonly KeyRow[];
  /** The viewer sees other people's keys. */
  withOwners: boolean;
  may: { change: boolean; reassign: boolean; delete: boolean; readLog: boolean };
  address: ListAddress;
  now: Date;
};

/** The keys of a company, a row each. */
export function KeyTable({ rows, withOwners, may, address, now }: KeyTableProps) {
  const acts = may.change || may.delete || may.readLog;
  return (
    <Table caption="API keys" wide>
      <TableHead>
        <HeaderCell className="w-px pe-1! stacked:not-sr-only stacked:flex stacked:items-center stacked:px-0!">
          <PageCheckbox />
        </HeaderCell>
        <HeaderCell sort={sortOf(address, "name", false)}>Name</HeaderCell>
        <HeaderCell>Environment</HeaderCell>
        <HeaderCell>Permissions</HeaderCell>
        <HeaderCell>Rate limit</HeaderCell>
        <HeaderCell>Status</HeaderCell>
        <HeaderCell sort={sortOf(address, "lastRequest", true)}>Last used</HeaderCell>
        <HeaderCell sort={sortOf(address, "createdAt", true)}>Created</HeaderCell>
        {acts && <HeaderCell unseen>Actions</HeaderCell>}
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <KeyTableRow
            key={row.key.id}
            row={row}
            withOwners={withOwners}
            may={acts ? may : null}
            address={address}
            now={now}
          />
        ))}
      </TableBody>
    </Table>
  );
}

/** The column's next press: its usual direction first, then the other. */
function sortOf(address: ListAddress, field: SortField, descendingFirst: boolean) {
  const current = address.sort ?? { field: "createdAt", descending: true };
  const sorted = current.field === field;
  const descending = sorted ? !current.descending : descendingFirst;
  const direction = !sorted ? null : current.descending ? "descending" : "ascending";
  return { href: listHref(address, { sort: { field, descending } }), direction } as const;
}
