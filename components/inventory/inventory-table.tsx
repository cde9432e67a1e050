import { keyHref } from "@/components/api-keys/key-address";
import { KeyStatus } from "@/components/api-keys/key-status";
import { RowConcerns } from "@/components/api-keys/list/row-concerns";
import { counted } from "@/components/api-keys/words";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { Link } from "@/components/ui/link";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { InventoryKey } from "@/lib/api-keys/inventory";
import { companyHref } from "@/lib/companies/address";
import { inventoryHref, type InventoryAddress, type InventorySort } from "./inventory-address";

type InventoryTableProps = { keys: readonly InventoryKey[]; address: InventoryAddress; now: Date };

/** One's own keys, a row each, with the company that each belongs to. */
export function InventoryTable({ keys, address, now }: InventoryTableProps) {
  return (
    <Table caption="All my keys" wide>
      <TableHead>
        <HeaderCell sort={sortOf(address, "name", false)}>Name</HeaderCell>
        <HeaderCell>Company</HeaderCell>
        <HeaderCell>Environment</HeaderCell>
        <HeaderCell>Status</HeaderCell>
        <HeaderCell sort={sortOf(address, "lastRequest", true)}>Last used</HeaderCell>
        <HeaderCell sort={sortOf(address, "expirationDate", false)}>Expires</HeaderCell>
        <HeaderCell sort={sortOf(address, "createdAt", true)}>Created</HeaderCell>
      </TableHead>
      <TableBody>
        {keys.map((row) => (
          <InventoryRow key={row.key.id} row={row} now={now} />
        ))}
      </TableBody>
    </Table>
  );
}

function InventoryRow({ row, now }: { row: InventoryKey; now: Date }) {
  const { key, company, concerns, idleAfterDays } = row;
  return (
    <TableRow dimmed={key.status !== "active"}>
      <Cell kind="title" className="max-w-64 stacked:max-w-none">
        <Link
          href={companyHref(company.id, keyHref(key.id))}
          prefetch={false}
          title={`${key.name}, in ${company.name}`}
          className="block truncate rounded-sm hover:underline"
        >
          {key.name}
        </Link>
        <code className="font-mono text-xs font-normal text-muted">
          {key.start}…{key.lastFour}
        </code>
      </Cell>
      <Cell label="Company" className="max-w-44 stacked:max-w-none">
        <span className="block truncate" title={company.name}>
          {company.name}
        </span>
      </Cell>
      <Cell label="Environment">
        <EnvironmentMark environment={key.environment} />
      </Cell>
      <Cell label="Status">
        <KeyStatus apiKey={key} now={now} concerns={[...concerns, "expiring"]} />
        <RowConcerns apiKey={key} concerns={concerns} idleAfterDays={idleAfterDays} now={now} />
      </Cell>
      <Cell label="Last used">
        {key.lastRequest ? (
          <>
            <Time value={key.lastRequest} now={now} className="block" />
            <span className="block text-xs text-muted">{counted(key.requestCount, "call")}</span>
          </>
        ) : (
          <span className="text-muted">Never</span>
        )}
      </Cell>
      <Cell label="Expires">
        {key.expirationDate ? (
          <Time value={key.expirationDate} now={now} />
        ) : (
          <span className="text-muted">Never</span>
        )}
      </Cell>
      <Cell label="Created">
        <Time value={key.createdAt} now={now} as="date" />
      </Cell>
    </TableRow>
  );
}

/** The column's next press: its usual direction first, then the other. */
function sortOf(address: InventoryAddress, field: InventorySort["field"], descendingFirst: boolean) {
  const current = address.sort ?? { field: "createdAt", descending: true };
  const sorted = current.field === field;
  const descending = sorted ? !current.descending : descendingFirst;
  const direction = !sorted ? null : current.descending ? "descending" : "ascending";
  return { href: inventoryHref(address, { sort: { field, descending } }), direction } as const;
}
